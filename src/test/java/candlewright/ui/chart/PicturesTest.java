package candlewright.ui.chart;

import static candlewright.ui.chart.Screen.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSpec;
import candlewright.marketdata.AsKnown;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.drawing.Anchor;
import candlewright.ui.chart.drawing.DrawingBook;
import candlewright.ui.chart.drawing.DrawingToolbar;
import candlewright.ui.chart.drawing.DrawingViewModel;
import candlewright.ui.chart.drawing.DrawingsInMemory;
import candlewright.ui.chart.drawing.Figure;
import candlewright.ui.chart.drawing.Look;
import candlewright.ui.chart.indicator.IndicatorSettings;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.reading.Comparison;
import candlewright.ui.chart.reading.Comparisons;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.chart.trading.OrderLine;
import candlewright.ui.chart.trading.PositionLine;
import candlewright.ui.chart.trading.TradeMark;
import candlewright.ui.chart.trading.TradeOverlay;
import candlewright.ui.look.Palette;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/// Pictures of everything that the chart can show, on bars that are always the same, dark and
/// light, in `target/screens`: `mvn test -Dtest=PicturesTest -Dpictures=all` makes all of them at
/// 1280x800 and 1920x1080; without the option there is one of each group, small and light.
///
/// They are drawn in scenes that no window shows, which may be of any size.
@ExtendWith(ApplicationExtension.class)
class PicturesTest {

    private static final Path FOLDER = Path.of(System.getProperty("screens.dir", "target/screens"));
    private static final boolean ALL = System.getProperty("pictures", "").equals("all");
    private static final int SIZE = 1000;

    private record Picture(String group, String name, Consumer<ChartPane> shown) {}

    private final SampleBars bars = SampleBars.minutes(11);
    private final Instrument instrument = bars.instrument();
    private final BarSeries series = built();

    /// The last 50 come from another source; some are revised or lack prints.
    private BarSeries built() {
        BarSeries made = BarSeries.empty(SampleBars.SYMBOL, instrument.barInterval());
        for (int i = 0; i < SIZE; i++) {
            Bar closed = bars.closed();
            BarSource source = i < SIZE - 50 ? BarSource.CSV : BarSource.SYNTHETIC;
            made =
                    made.append(
                            built(of(closed, closed.close(), source, 0), i),
                            closed.tsClose().plusMillis(250));
            if (i % 40 == 0) {
                double close = Math.rint((closed.low() + closed.high()) * 50) / 100;
                made =
                        made.revise(
                                built(of(closed, close, source, 1), i),
                                closed.tsClose().plusSeconds(5));
            }
        }
        return made.withProvisional(bars.provisional());
    }

    private static BuiltBar built(Bar bar, int i) {
        Completeness how = i % 23 == 0 ? Completeness.INCOMPLETE : Completeness.COMPLETE;
        return new BuiltBar(
                bar, new Provenance(Reconstruction.STREAM, how, i + 1, i + 1, 1 + bar.revision()));
    }

    private static Bar of(Bar bar, double close, BarSource source, int revision) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                close,
                bar.volume(),
                source,
                bar.state(),
                revision);
    }

    private List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        for (ChartKind kind : ChartKind.values()) {
            add(pictures, "kind", kind.name(), pane -> pane.setKind(kind));
            add(
                    pictures,
                    "kind",
                    kind.name() + "-all",
                    pane -> {
                        pane.setKind(kind);
                        pane.times().showAll();
                    });
        }
        for (IndicatorKind kind : IndicatorKind.values()) {
            add(pictures, "indicator", kind.id(), pane -> indicators(pane, kind.id()));
        }
        add(
                pictures,
                "indicator",
                "several",
                pane -> indicators(pane, "bollinger", "ema", "volume-profile", "rsi", "macd"));
        figures()
                .forEach((name, figure) ->
                        add(pictures, "drawing", name, pane -> draw(pane, List.of(figure))));
        add(pictures, "drawing", "all", pane -> draw(pane, List.copyOf(figures().values())));
        add(
                pictures,
                "provenance",
                "seam-revised-incomplete",
                pane -> pane.times().show(870, SIZE + 8));
        add(pictures, "provenance", "provisional", pane -> pane.times().show(SIZE - 24, SIZE + 4));
        add(pictures, "provenance", "revised", pane -> pane.times().show(950, 972));
        add(pictures, "provenance", "incomplete", pane -> pane.times().show(960, 984));
        add(pictures, "provenance", "wide", pane -> pane.times().showAll());
        add(
                pictures,
                "provenance",
                "as-known",
                pane -> {
                    pane.update(
                            AsKnown.asKnownAt(
                                    series,
                                    series.versions(),
                                    series.bar(960).tsClose().plusSeconds(1)));
                    pane.times().show(900, 966);
                });
        add(pictures, "trading", "orders", this::trade);
        add(pictures, "trading", "backtest", this::backtest);
        add(pictures, "reading", "log", pane -> pane.prices().setMapping(PriceMapping.Kind.LOG));
        add(pictures, "reading", "comparison", this::compare);
        add(pictures, "reading", "measure", PicturesTest::measure);
        return pictures;
    }

    private static void add(
            List<Picture> pictures, String group, String name, Consumer<ChartPane> shown) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        pictures.add(new Picture(group, group + "-" + plain, shown));
    }

    private void indicators(ChartPane pane, String... kinds) {
        IndicatorsViewModel indicators =
                new IndicatorsViewModel(
                        new SimpleObjectProperty<>(series), Runnable::run, Runnable::run);
        ChartIndicators.install(pane, indicators);
        pane.setAverages();
        for (int place = 0; place < kinds.length; place++) {
            indicators.add(IndicatorSettings.byDefault(IndicatorSpec.parse(kinds[place]), place));
        }
    }

    private Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("line", new Figure.Line(low(905), high(975)));
        figures.put("ray", new Figure.Ray(low(960), high(968)));
        figures.put("horizontal", new Figure.Horizontal(high(985)));
        figures.put("vertical", new Figure.Vertical(low(945)));
        figures.put("rectangle", new Figure.Rectangle(high(880), low(896)));
        figures.put("channel", new Figure.Channel(low(890), low(925), high(884)));
        figures.put("fibonacci", new Figure.Fibonacci(low(874), high(918)));
        figures.put("text", new Figure.Text(high(912), "failed breakout"));
        return figures;
    }

    private Anchor low(int bar) {
        return new Anchor(series.openTime(bar), series.low(bar));
    }

    private Anchor high(int bar) {
        return new Anchor(series.openTime(bar), series.high(bar));
    }

    private static void draw(ChartPane pane, List<Figure> figures) {
        DrawingViewModel model = new DrawingViewModel(new DrawingBook(new DrawingsInMemory()));
        ChartDrawings.install(pane, new DrawingToolbar(), model).open(SampleBars.SYMBOL);
        for (int i = 0; i < figures.size(); i++) {
            model.deselect();
            model.paint(new Look(Look.COLORS.get(i % Look.COLORS.size()), 1 + i % 2));
            model.draw(figures.get(i));
        }
    }

    private void trade(ChartPane pane) {
        double last = series.lastPrice();
        List<OrderLine> orders = new ArrayList<>();
        orders.add(order(OrderLine.Kind.LMT, Side.BUY, last - 0.30, OrderLine.Standing.LIVE));
        orders.add(order(OrderLine.Kind.STP, Side.BUY, last + 0.34, OrderLine.Standing.LIVE));
        orders.add(order(OrderLine.Kind.SLM, Side.SELL, last - 0.42, OrderLine.Standing.SENT));
        orders.add(order(OrderLine.Kind.TP, Side.SELL, last + 0.46, OrderLine.Standing.LIVE));
        orders.add(order(OrderLine.Kind.SL, Side.SELL, last - 0.18, OrderLine.Standing.PLANNED));
        orders.add(order(OrderLine.Kind.LMT, Side.SELL, last + 0.22, OrderLine.Standing.CANCELING));
        orders.add(order(OrderLine.Kind.LMT, Side.BUY, last - 0.55, OrderLine.Standing.UNKNOWN));
        pane.trading().setOrders(orders);
        pane.trading()
                .setPosition(
                        Optional.of(
                                new PositionLine(
                                        BigDecimal.valueOf(250), price(last - 0.09), price(22.5))));
        pane.trading()
                .setFills(
                        List.of(
                                new FillMark(Side.BUY, series.openTime(960), series.low(960)),
                                new FillMark(Side.SELL, series.openTime(980), series.high(980)),
                                new FillMark(Side.BUY, series.openTime(992), series.close(992))));
    }

    private static OrderLine order(
            OrderLine.Kind kind, Side side, double price, OrderLine.Standing standing) {
        return new OrderLine(
                new ClientOrderId("cw-" + kind + "-" + standing),
                kind,
                side,
                BigDecimal.valueOf(100),
                price(price),
                standing,
                null);
    }

    private static BigDecimal price(double price) {
        return BigDecimal.valueOf(Math.round(price * 100), 2);
    }

    private void backtest(ChartPane pane) {
        TradeOverlay overlay = new TradeOverlay(_ -> {});
        pane.addOverlay(overlay);
        List<TradeMark> trades =
                Stream.of(875, 905, 930, 960)
                        .map(bar ->
                                new TradeMark(
                                        Side.BUY,
                                        bar,
                                        series.close(bar),
                                        bar + 20,
                                        series.close(bar + 20),
                                        series.close(bar + 20) - series.close(bar)))
                        .toList();
        overlay.setTrades(trades);
        pane.trading().setTrades(trades);
        overlay.choose(trades.get(2));
    }

    private void compare(ChartPane pane) {
        Comparisons comparisons = new Comparisons(1, _ -> {});
        Comparison comparison = comparisons.lines().getFirst();
        SampleBars walk = SampleBars.minutes(23);
        comparison.show(
                new Instrument(
                        new Symbol("QQQ"),
                        "Nasdaq 100",
                        new BigDecimal("0.01"),
                        Duration.ofMinutes(1)),
                walk.series(SIZE));
        pane.addLayer(comparison);
        pane.addOverlay(comparisons);
        pane.prices().setMapping(PriceMapping.Kind.PERCENT);
    }

    private static void measure(ChartPane pane) {
        pane.drawNow();
        pane.measure().shiftPress(pane.pointOf(420, 420));
        pane.measure().drag(pane.pointOf(700, 240));
        pane.measure().release(pane.pointOf(700, 240));
    }

    @Test
    void drawsWhatTheChartCanShow() throws IOException {
        Set<String> groups = new HashSet<>();
        for (Picture picture : pictures()) {
            if (ALL) {
                for (Palette palette : Palette.values()) {
                    draw(picture, palette, 1280, 800);
                    draw(picture, palette, 1920, 1080);
                }
            } else if (groups.add(picture.group())) {
                draw(picture, Palette.LIGHT, 1280, 800);
            }
        }
    }

    private void draw(Picture picture, Palette palette, int width, int height) throws IOException {
        WritableImage image = fx(() -> paint(picture, palette, width, height));
        assertEquals(
                List.of(width, height), List.of((int) image.getWidth(), (int) image.getHeight()));
        assertEquals(palette.ground, image.getPixelReader().getColor(1, height - 1));
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x++) {
                colors.add(image.getPixelReader().getArgb(x, y));
            }
        }
        assertTrue(colors.size() > 50, picture.name() + " has only " + colors.size() + " colours");
        String file =
                picture.name()
                        + "-"
                        + palette.name().toLowerCase(Locale.ROOT)
                        + "-"
                        + width
                        + "x"
                        + height
                        + ".png";
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(file), ChartImage.png(image));
    }

    private WritableImage paint(Picture picture, Palette palette, int width, int height) {
        ChartPane pane = new ChartPane();
        HBox root = new HBox(pane);
        HBox.setHgrow(pane, Priority.ALWAYS);
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets()
                .addAll(
                        palette.styleSheet(),
                        String.valueOf(ChartPane.class.getResource("/css/workstation.css")));
        root.resize(width, height);
        root.applyCss();
        root.layout();
        pane.show(instrument, series);
        pane.times().show(870, SIZE + 1);
        pane.setTime(series.provisional().orElseThrow().tsOpen().plusSeconds(17));
        picture.shown().accept(pane);
        pane.drawNow();
        return ChartImage.of(pane);
    }
}
