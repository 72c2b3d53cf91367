package candlewright.ui.chart;

import static candlewright.ui.chart.Screen.fx;
import static candlewright.ui.chart.Screen.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.indicator.IndicatorKind;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarState;
import candlewright.model.Side;
import candlewright.ui.chart.candles.ChartKind;
import candlewright.ui.chart.indicator.IndicatorsViewModel;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.chart.trading.PositionLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// While only the open bar moves, only its end of the canvas is painted, and the chart looks as if
/// all of it had been.
@ExtendWith(ApplicationExtension.class)
class OpenBarPaintingViewTest {

    private final SampleBars bars = SampleBars.minutes(11);
    private final SimpleObjectProperty<BarSeries> series =
            new SimpleObjectProperty<>(bars.series(600));
    private final Bar first = open(bars.provisional(), 0.5);
    private final List<Double> painted = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private ChartPane pane;

    @SuppressWarnings("NullAway.Init")
    private IndicatorsViewModel indicators;

    @Start
    void start(Stage stage) {
        pane = new ChartPane();
        indicators = new IndicatorsViewModel(series, Runnable::run, Runnable::run);
        ChartIndicators.install(pane, indicators);
        pane.addLayer(plot -> painted.add(plot.left()));
        series.subscribe((_, now) -> pane.update(now));
        stage.setScene(new Scene(pane, 900, 600));
        stage.show();
    }

    @BeforeEach
    void show() throws InterruptedException {
        fx(() -> {
            pane.show(bars.instrument(), series.get());
            series.set(series.get().withProvisional(first));
        });
        settle();
    }

    /// The open bar with its close so far between its low and its high.
    private static Bar open(Bar bar, double share) {
        double close = Math.rint((bar.low() + share * (bar.high() - bar.low())) * 100) / 100;
        return with(bar, bar.high(), close, bar.volume());
    }

    private static Bar with(Bar bar, double high, double close, double volume) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                high,
                bar.low(),
                close,
                volume,
                bar.source(),
                BarState.PROVISIONAL,
                bar.revision());
    }

    /// Ticks, and returns from where on the canvas was painted for it.
    private List<Double> tick(Bar bar) throws InterruptedException {
        fx(painted::clear);
        fx(() -> series.set(series.get().withProvisional(bar)));
        settle();
        return fx(() -> List.copyOf(painted));
    }

    private void assertLooksLikeAWholeFrame(Object after) throws InterruptedException {
        WritableImage now = fx(() -> pane.getScene().snapshot(null));
        fx(pane::repaint);
        settle();
        WritableImage whole = fx(() -> pane.getScene().snapshot(null));
        assertEquals("", difference(now, whole), () -> "after " + after);
    }

    private void assertTicksPaintTheEndAsAWholeFrameWould() throws InterruptedException {
        for (double share : new double[] {0.1, 0.9, 0.4}) {
            List<Double> left = tick(open(first, share));
            assertTrue(isPart(left), () -> "painted from " + left);
            assertLooksLikeAWholeFrame(share);
        }
    }

    private static String difference(WritableImage one, WritableImage other) {
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int pixel = one.getPixelReader().getArgb(x, y);
                int wanted = other.getPixelReader().getArgb(x, y);
                if (pixel != wanted) {
                    return "%d,%d: %08x instead of %08x".formatted(x, y, pixel, wanted);
                }
            }
        }
        return "";
    }

    private static boolean isPart(List<Double> painted) {
        return !painted.isEmpty() && painted.stream().allMatch(left -> left > 600);
    }

    @ParameterizedTest
    @EnumSource
    void aTickPaintsTheEndOfTheCanvasAsAWholeFrameWould(ChartKind kind)
            throws InterruptedException {
        fx(() -> pane.setKind(kind));
        settle();
        assertTicksPaintTheEndAsAWholeFrameWould();
    }

    @Test
    void soDoIndicatorsInThePricesAndInPanesOfTheirOwn() throws InterruptedException {
        fx(() -> {
            indicators.add(IndicatorKind.BOLLINGER);
            indicators.add(IndicatorKind.KELTNER);
            indicators.add(IndicatorKind.PARABOLIC_SAR);
            indicators.add(IndicatorKind.VOLUME_PROFILE);
            indicators.add(IndicatorKind.MACD);
            indicators.add(IndicatorKind.RSI);
        });
        settle();
        assertTicksPaintTheEndAsAWholeFrameWould();
    }

    @Test
    void aLineThatIsDrawnBehindTheOpenBarMovesWithIt() throws InterruptedException {
        fx(() -> indicators.add(IndicatorKind.ICHIMOKU));
        settle();
        for (double share : new double[] {0.1, 0.9}) {
            tick(open(first, share));
            assertLooksLikeAWholeFrame(share);
        }
    }

    @Test
    void ownExecutionsStayOnTheirBars() throws InterruptedException {
        long opened = first.tsOpen().toEpochMilli();
        fx(() ->
                pane.trading()
                        .setFills(
                                List.of(
                                        new FillMark(Side.BUY, opened - 60_000, first.low()),
                                        new FillMark(Side.SELL, opened, first.high()))));
        settle();
        assertTrue(isPart(tick(open(first, 0.8))));
        assertLooksLikeAWholeFrame("a tick beside executions");
    }

    @Test
    void whatLiesOverTheCandlesMovesWithoutThem() throws InterruptedException {
        fx(painted::clear);
        PositionLine held =
                new PositionLine(BigDecimal.TEN, BigDecimal.valueOf(first.close()), BigDecimal.ONE);
        fx(() -> pane.trading().setPosition(Optional.of(held)));
        settle();
        assertTrue(isPart(fx(() -> List.copyOf(painted))));
        assertLooksLikeAWholeFrame("a position");
    }

    @Test
    void aPriceOutOfTheScaleMovesAllCandles() throws InterruptedException {
        List<Double> left = tick(with(first, first.high() * 1.1, first.high() * 1.1, 1));
        assertEquals(0.0, left.getLast());
        assertLooksLikeAWholeFrame("a new high");
    }

    @Test
    void moreVolumeThanAnyBarLowersTheOthers() throws InterruptedException {
        List<Double> left = tick(with(first, first.high(), first.close(), 1e6));
        assertEquals(0.0, left.getLast());
        assertLooksLikeAWholeFrame("most volume");
    }

    @Test
    void aRevisedBarIsPaintedAgain() throws InterruptedException {
        tick(open(first, 0.2));
        fx(painted::clear);
        Bar old = series.get().bar(550);
        Bar revised =
                new Bar(
                        old.symbol(),
                        old.tsOpen(),
                        old.tsClose(),
                        old.open(),
                        old.high(),
                        old.low(),
                        old.low(),
                        old.volume(),
                        old.source(),
                        BarState.FINAL,
                        1);
        fx(() -> series.set(series.get().revise(revised)));
        settle();
        assertTrue(fx(() -> painted.contains(0.0)));
        assertLooksLikeAWholeFrame("a revision");
    }

    @Test
    void nothingIsPaintedWhereTheOpenBarIsNotDrawn() throws InterruptedException {
        fx(() -> pane.times().show(100, 300));
        settle();
        assertEquals(List.of(), tick(open(first, 0.9)));
        assertLooksLikeAWholeFrame("a tick out of view");
        fx(() -> pane.times().showAll());
        settle();
        assertTrue(fx(pane::barsPerCandle) > 1);
        assertEquals(List.of(), tick(open(first, 0.3)));
        assertLooksLikeAWholeFrame("a tick where a candle is many bars");
    }

    @Test
    void whateverHappensTheChartLooksLikeAWholeFrame() throws InterruptedException {
        Random random = new Random(7);
        fx(() -> {
            indicators.add(IndicatorKind.EMA);
            indicators.add(IndicatorKind.STOCHASTIC);
        });
        boolean part = false;
        for (int step = 0; step < 40; step++) {
            String did = change(random);
            part |= isPart(tick(open(bars.provisional(), random.nextDouble())));
            assertLooksLikeAWholeFrame(step + ": " + did + " and a tick");
        }
        assertTrue(part, "never in part");
        assertFalse(series.get().size() == 600, "no bar was closed");
    }

    private String change(Random random) {
        return fx(() ->
                switch (random.nextInt(7)) {
                    case 0 -> {
                        series.set(series.get().append(bars.closed()));
                        yield "a new bar";
                    }
                    case 1 -> {
                        pane.times().pan(random.nextInt(41) - 20);
                        yield "a pan";
                    }
                    case 2 -> {
                        pane.times().zoom(0.7 + random.nextDouble() * 0.6, 590);
                        yield "a zoom";
                    }
                    case 3 -> {
                        pane.setKind(ChartKind.values()[random.nextInt(ChartKind.values().length)]);
                        yield pane.kind().label();
                    }
                    case 4 -> {
                        pane.reset();
                        yield "a reset";
                    }
                    default -> "nothing";
                });
    }
}
