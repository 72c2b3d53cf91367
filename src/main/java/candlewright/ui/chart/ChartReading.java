package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.TimeTicks;
import candlewright.ui.chart.reading.Comparisons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// How a chart of the workstation is read, beyond what a pane can by itself: which symbols there
/// are to be found and to be compared, and a date to go to.
final class ChartReading {

    private final ChartPane pane;
    private final ChartViewModel chart;
    private final TypeBox<Instrument> symbols;
    private final TypeBox<Instant> dates;
    private final Comparisons comparisons;

    /// The scale before a comparison asked for percents.
    private PriceMapping.Kind scaleBefore = PriceMapping.Kind.LINEAR;

    ChartReading(ChartPane pane, ChartViewModel chart) {
        this.pane = pane;
        this.chart = chart;
        symbols =
                new TypeBox<>(
                        "symbol-box",
                        "Symbol",
                        "SPY",
                        letters -> SymbolSearch.of(chart.instruments(), letters),
                        one -> one.symbol() + "   " + one.description(),
                        letters -> "No symbol has " + letters + " in it",
                        chart::choose);
        dates =
                new TypeBox<>(
                        "date-box",
                        "Go to date",
                        DateEntry.FORM,
                        text -> DateEntry.read(text, zone().id()).stream().toList(),
                        this::inWords,
                        text -> text + " is no date like " + DateEntry.FORM,
                        pane::showTime);
        comparisons = new Comparisons(ChartViewModel.MOST_COMPARED, chart::compare);
    }

    void install() {
        pane.addBox(symbols);
        pane.addBox(dates);
        comparisons.lines().forEach(pane::addLayer);
        comparisons.lines().forEach(pane::addTool);
        pane.addOverlay(comparisons);
        chart.comparedProperty().subscribe((before, now) -> changeScale(before, now));
        chart.comparedSeriesProperty().subscribe(_ -> compare());
        pane.menu().add(this::finding);
        pane.menu().add(this::comparing);
        EventHandler<KeyEvent> type = this::type;
        ChangeListener<Scene> typing =
                (_, before, now) -> {
                    if (before != null) {
                        before.removeEventHandler(KeyEvent.KEY_TYPED, type);
                    }
                    if (now != null) {
                        now.addEventHandler(KeyEvent.KEY_TYPED, type);
                    }
                };
        pane.sceneProperty().addListener(typing);
    }

    private ChartZone zone() {
        return pane.zone().forBars(chart.seriesProperty().get().interval());
    }

    private String inWords(Instant time) {
        BarSeries series = chart.seriesProperty().get();
        return TimeTicks.full(time.toEpochMilli(), series.interval(), zone().id())
                + "   "
                + zone().name();
    }

    private List<ChartAction> finding() {
        return List.of(
                ChartAction.of("", "Find symbol… (type its letters)", () -> symbols.open("")),
                ChartAction.of("", "Go to date…", () -> dates.open("")).on("Alt+G"));
    }

    private List<ChartAction> comparing() {
        List<Instrument> compared = chart.comparedProperty().get();
        List<ChartAction> actions = new ArrayList<>();
        actions.add(
                ChartAction.of("Compare with", "Nothing", chart::compareWithNone)
                        .ticked(compared::isEmpty));
        for (Instrument other : chart.instruments()) {
            if (!other.symbol().equals(chart.instrumentProperty().get().symbol())) {
                actions.add(
                        ChartAction.of(
                                        "Compare with",
                                        other.symbol().value(),
                                        () -> chart.compare(other))
                                .ticked(() -> compared.contains(other)));
            }
        }
        return actions;
    }

    /// Symbols are compared in percents or as indices; with one alone, the scale is what it was.
    private void changeScale(List<Instrument> before, List<Instrument> now) {
        if (before.isEmpty() == now.isEmpty()) {
            return;
        }
        if (now.isEmpty()) {
            pane.prices().setMapping(scaleBefore);
            return;
        }
        scaleBefore = pane.prices().mapping();
        if (scaleBefore == PriceMapping.Kind.LINEAR || scaleBefore == PriceMapping.Kind.LOG) {
            pane.prices().setMapping(PriceMapping.Kind.PERCENT);
        }
    }

    private void compare() {
        comparisons.show(chart.comparedProperty().get(), chart.comparedSeriesProperty().get());
        pane.repaint();
    }

    /// A letter that no other field wants begins a search, if the chart has the focus or the mouse.
    private void type(KeyEvent event) {
        Scene scene = pane.getScene();
        boolean wanted =
                event.getCharacter().length() == 1
                        && Character.isLetter(event.getCharacter().charAt(0))
                        && !event.isShortcutDown()
                        && !event.isAltDown();
        if (wanted
                && (pane.isFocused() || pane.isHover())
                && !(scene.getFocusOwner() instanceof TextInputControl)) {
            symbols.open(event.getCharacter());
            event.consume();
        }
    }
}
