package candlewright.ui.chart;

import candlewright.indicator.IndicatorKind;
import candlewright.ui.chart.indicator.ChosenIndicator;
import candlewright.ui.chart.indicator.IndicatorPainter;
import candlewright.ui.chart.indicator.IndicatorPane;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.chart.indicator.ProfilePainter;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Layer;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.Plot;
import candlewright.ui.chart.plot.Reading;
import candlewright.ui.chart.plot.ValueFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/// The chosen indicators on one chart: those of prices over and behind its candles, each other one
/// in a pane of its own, which can be resized and closed.
public final class ChartIndicators {

    private final ChartPane pane;
    private final IndicatorsViewModel indicators;

    /// In the order in which they were chosen; painters stay while their indicator does.
    private final Map<Integer, IndicatorPainter> onPrices = new LinkedHashMap<>();

    private final Map<Integer, ProfilePainter> profiles = new LinkedHashMap<>();
    private final Map<Integer, IndicatorPane> panes = new LinkedHashMap<>();
    private final Group crosses = new Group();
    private int priceDecimals = 2;

    private ChartIndicators(ChartPane pane, IndicatorsViewModel indicators) {
        this.pane = pane;
        this.indicators = indicators;
        crosses.setManaged(false);
    }

    /// Shows on the chart what the view model has; `/` and Ctrl+I open its list.
    public static void install(ChartPane pane, IndicatorsViewModel indicators) {
        ChartIndicators shown = new ChartIndicators(pane, indicators);
        pane.addLayerBehind(shown::paintBehind);
        pane.addLayer(shown.lines());
        pane.addOverlay(shown.marks());
        pane.addTool(new PaneTool(pane, indicators, () -> List.copyOf(shown.panes.values())));
        indicators.chosenProperty().subscribe(shown::arrange);
        indicators.valuesProperty().subscribe(_ -> shown.take());
        indicators
                .openProperty()
                .subscribe((_, open) -> {
                    if (!open) {
                        pane.requestFocus();
                    }
                });
        pane.addEventHandler(KeyEvent.KEY_PRESSED, shown::press);
        pane.addEventHandler(KeyEvent.KEY_TYPED, shown::type);
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.I) {
            indicators.openProperty().set(true);
            event.consume();
        }
    }

    private void type(KeyEvent event) {
        if (event.getCharacter().equals("/")) {
            indicators.openProperty().set(true);
            event.consume();
        }
    }

    private void arrange(List<ChosenIndicator> chosen) {
        List<Integer> before = List.copyOf(panes.keySet());
        List<ChosenIndicator> visible =
                chosen.stream().filter(each -> each.settings().visible()).toList();
        List<Integer> ids = visible.stream().map(ChosenIndicator::id).toList();
        onPrices.keySet().retainAll(ids);
        profiles.keySet().retainAll(ids);
        panes.keySet().retainAll(ids);
        visible.forEach(this::show);
        pane.repaint();
        if (!before.equals(List.copyOf(panes.keySet()))) {
            pane.setLowerPanes(List.copyOf(panes.values()));
            crosses.getChildren().setAll(panes.values().stream().map(_ -> cross()).toList());
        }
        take();
    }

    private void show(ChosenIndicator indicator) {
        IndicatorKind kind = indicator.settings().spec().kind();
        int id = indicator.id();
        if (kind == IndicatorKind.VOLUME_PROFILE) {
            profiles.computeIfAbsent(id, _ -> new ProfilePainter(indicator)).look(indicator);
            return;
        }
        switch (kind.pane()) {
            case PRICE ->
                    onPrices.computeIfAbsent(id, _ -> new IndicatorPainter(indicator))
                            .look(indicator);
            case OWN ->
                    panes.computeIfAbsent(
                                    id,
                                    _ ->
                                            new IndicatorPane(
                                                    new IndicatorPainter(indicator), priceDecimals))
                            .painter()
                            .look(indicator);
        }
    }

    private void take() {
        boolean others = false;
        for (IndicatorPainter painter : painters()) {
            others |= painter.take(indicators.valuesOf(painter.indicator()));
        }
        if (others) {
            pane.repaint();
        } else {
            pane.moved();
        }
    }

    private List<IndicatorPainter> painters() {
        return Stream.concat(
                        onPrices.values().stream(),
                        panes.values().stream().map(IndicatorPane::painter))
                .toList();
    }

    private void paintBehind(Plot plot) {
        profiles.values().forEach(profile -> profile.paint(plot));
        for (IndicatorPainter painter : onPrices.values()) {
            painter.prepare(plot.layout());
            painter.paintBehind(plot);
        }
    }

    private Layer lines() {
        return new Layer() {
            @Override
            public void paint(Plot plot) {
                onPrices.values().forEach(painter -> painter.paint(plot));
            }

            @Override
            public List<Reading> read(int bar) {
                List<Reading> said = new ArrayList<>();
                onPrices.values()
                        .forEach(painter ->
                                said.addAll(
                                        painter.read(
                                                bar, format(painter.settings().spec().kind()))));
                profiles.values()
                        .forEach(profile ->
                                said.addAll(profile.read(format(IndicatorKind.VOLUME_PROFILE))));
                return said;
            }
        };
    }

    private ValueFormat format(IndicatorKind kind) {
        return new ValueFormat(kind, priceDecimals);
    }

    private Overlay marks() {
        return new Overlay() {
            @Override
            public Node node() {
                return crosses;
            }

            @Override
            public void place(ChartFrame frame) {
                write(frame.instrument().priceDecimals());
                List<Bounds> bands = pane.paneBounds();
                for (int i = 0; i < crosses.getChildren().size() && i + 1 < bands.size(); i++) {
                    Text cross = (Text) crosses.getChildren().get(i);
                    cross.setX(bands.get(i + 1).getMaxX() - PaneTool.CROSS + 4);
                    cross.setY(bands.get(i + 1).getMinY() + PaneTool.CROSS / 2);
                }
            }
        };
    }

    private void write(int decimals) {
        if (decimals != priceDecimals) {
            priceDecimals = decimals;
            panes.values().forEach(each -> each.writeBeside(decimals));
            pane.repaint();
        }
    }

    private static Text cross() {
        Text cross = new Text("×");
        cross.getStyleClass().add("pane-close");
        cross.setTextOrigin(VPos.CENTER);
        cross.setManaged(false);
        return cross;
    }
}
