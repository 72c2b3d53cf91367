package candlewright.ui.chart;

import candlewright.ui.chart.indicator.ChosenIndicator;
import candlewright.ui.chart.indicator.IndicatorPane;
import candlewright.ui.chart.indicator.IndicatorSettings;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.chart.plot.ChartTool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;

/// The panes below the candles in the trader's hand: the line above one is dragged, its X closes
/// it, its name opens its settings.
final class PaneTool implements ChartTool {

    /// How many pixels the X has in each direction.
    static final double CROSS = 18;

    /// How near to a line the mouse takes hold of it.
    private static final double REACH = 4;

    private static final double NAME_HEIGHT = 20;
    private static final double LETTER = 6.7;
    private static final double INDENT = 10;

    /// The candles keep this much of the chart.
    private static final double PRICES = 0.35;

    private final ChartPane pane;
    private final IndicatorsViewModel indicators;
    private final Supplier<List<IndicatorPane>> panes;

    /// The pane whose upper line is in the hand, 0 for none.
    private int held;

    /// The shares before the press.
    private List<Double> before = List.of();

    /// @param panes below the candles, from the top
    PaneTool(ChartPane pane, IndicatorsViewModel indicators, Supplier<List<IndicatorPane>> panes) {
        this.pane = pane;
        this.indicators = indicators;
        this.panes = panes;
    }

    @Override
    public boolean press(Point at) {
        held = 0;
        OptionalInt crossed = crossAt(at);
        if (crossed.isPresent()) {
            indicators.remove(chosen(crossed.getAsInt()).id());
            return true;
        }
        OptionalInt named = nameAt(at);
        if (named.isPresent()) {
            indicators.editedProperty().set(chosen(named.getAsInt()).id());
            indicators.openProperty().set(true);
            return true;
        }
        OptionalInt line = lineAt(at);
        line.ifPresent(this::take);
        return line.isPresent();
    }

    private void take(int number) {
        before = panes.get().stream().map(each -> each.painter().settings().share()).toList();
        held = number;
    }

    @Override
    public void drag(Point to) {
        List<Bounds> bands = pane.paneBounds();
        if (held == 0 || held >= bands.size() || panes.get().size() + 1 != bands.size()) {
            return;
        }
        double height = bands.getLast().getMaxY() - bands.getFirst().getMinY();
        double least = IndicatorSettings.LEAST_SHARE * height;
        double bottom = bands.get(held).getMaxY();
        double top =
                held == 1
                        ? bands.getFirst().getMinY() + PRICES * height
                        : bands.get(held - 1).getMinY() + least;
        double y = Math.clamp(to.y(), Math.min(top, bottom - least), bottom - least);
        for (int number = 1; number < bands.size(); number++) {
            double from = number == held ? y : bands.get(number).getMinY();
            double end = number == held - 1 ? y : bands.get(number).getMaxY();
            share(number, (end - from) / height);
        }
    }

    private void share(int number, double share) {
        double inRange =
                Math.clamp(share, IndicatorSettings.LEAST_SHARE, IndicatorSettings.MOST_SHARE);
        double rounded = Math.rint(inRange * 1000) / 1000;
        ChosenIndicator of = chosen(number);
        if (of.settings().share() != rounded) {
            indicators.change(of.id(), each -> each.withShare(rounded));
        }
    }

    @Override
    public void release(Point at) {
        held = 0;
    }

    @Override
    public boolean cancel() {
        boolean had = held > 0;
        if (had && before.size() == panes.get().size()) {
            for (int i = 0; i < before.size(); i++) {
                double share = before.get(i);
                indicators.change(chosen(i + 1).id(), each -> each.withShare(share));
            }
        }
        held = 0;
        return had;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        if (held > 0 || (crossAt(at).isEmpty() && lineAt(at).isPresent())) {
            return Optional.of(Cursor.V_RESIZE);
        }
        return crossAt(at).isPresent() || nameAt(at).isPresent()
                ? Optional.of(Cursor.HAND)
                : Optional.empty();
    }

    private ChosenIndicator chosen(int number) {
        return panes.get().get(number - 1).painter().indicator();
    }

    /// The number of the pane, from 1, at whose upper line this is.
    private OptionalInt lineAt(Point at) {
        return find(band -> Math.abs(at.y() - band.getMinY()) <= REACH && isOver(band, at.x()));
    }

    private static boolean isOver(Bounds band, double x) {
        return x >= band.getMinX() && x <= band.getMaxX();
    }

    private OptionalInt crossAt(Point at) {
        return find(band ->
                isOver(band, at.x())
                        && at.x() >= band.getMaxX() - CROSS
                        && at.y() > band.getMinY() + 1
                        && at.y() <= band.getMinY() + CROSS);
    }

    private OptionalInt nameAt(Point at) {
        OptionalInt found =
                find(band ->
                        at.y() > band.getMinY() + REACH
                                && at.y() <= band.getMinY() + NAME_HEIGHT
                                && at.x() >= band.getMinX() + INDENT);
        return found.isPresent()
                        && at.x()
                                <= pane.paneBounds().get(found.getAsInt()).getMinX()
                                        + INDENT
                                        + LETTER
                                                * chosen(found.getAsInt())
                                                        .settings()
                                                        .name()
                                                        .length()
                ? found
                : OptionalInt.empty();
    }

    private OptionalInt find(Predicate<Bounds> wanted) {
        List<Bounds> bands = pane.paneBounds();
        for (int number = 1; number < bands.size() && number <= panes.get().size(); number++) {
            if (wanted.test(bands.get(number))) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }
}
