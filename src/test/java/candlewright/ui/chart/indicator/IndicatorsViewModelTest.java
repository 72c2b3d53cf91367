package candlewright.ui.chart.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSeries;
import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.IndicatorValues;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.ui.chart.SampleBars;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class IndicatorsViewModelTest {

    private final SampleBars bars = SampleBars.minutes(5);
    private final SimpleObjectProperty<BarSeries> series =
            new SimpleObjectProperty<>(bars.series(5_000));

    /// What the background thread has not done yet.
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private final IndicatorsViewModel indicators =
            new IndicatorsViewModel(series, waiting::add, Runnable::run);

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private static List<Double> all(IndicatorValues values) {
        List<Double> all = new ArrayList<>();
        for (int line = 0; line < values.spec().kind().lines().size(); line++) {
            for (int i = 0; i < values.size() + (values.hasOpen() ? 1 : 0); i++) {
                all.add(values.value(line, i));
            }
        }
        return all;
    }

    private List<Double> shown(int id) {
        return all(indicators.valuesProperty().get().get(id));
    }

    private List<Double> anew(IndicatorKind kind) {
        return all(
                new IndicatorSeries(IndicatorSpec.byDefault(kind), Session.UTC)
                        .update(series.get()));
    }

    @Test
    void followsTheSeriesBarByBarWithItsOpenBarAndItsRevisions() {
        int rsi = indicators.add(IndicatorKind.RSI);
        int bands = indicators.add(IndicatorKind.BOLLINGER);
        work();
        for (int i = 0; i < 20; i++) {
            series.set(series.get().append(bars.closed()));
            work();
        }
        Bar old = series.get().bar(4_990);
        series.set(
                series.get()
                        .revise(
                                new Bar(
                                        old.symbol(),
                                        old.tsOpen(),
                                        old.tsClose(),
                                        old.open(),
                                        old.high() + 1,
                                        old.low(),
                                        old.high() + 1,
                                        old.volume(),
                                        old.source(),
                                        old.state(),
                                        1)));
        work();
        series.set(series.get().withProvisional(bars.provisional()));
        work();
        assertEquals(anew(IndicatorKind.RSI), shown(rsi));
        assertEquals(anew(IndicatorKind.BOLLINGER), shown(bands));
    }

    @Test
    void barsThatArriveDuringAComputationAreTakenTogether() {
        int rsi = indicators.add(IndicatorKind.RSI);
        for (int i = 0; i < 100; i++) {
            series.set(series.get().append(bars.closed()));
        }
        assertEquals(1, waiting.size());
        waiting.remove().run();
        assertEquals(1, waiting.size());
        waiting.remove().run();
        assertEquals(0, waiting.size());
        assertEquals(anew(IndicatorKind.RSI), shown(rsi));
    }

    @Test
    void valuesOfAnotherSeriesAreNeverShown() {
        int rsi = indicators.add(IndicatorKind.RSI);
        work();
        series.set(series.get().append(bars.closed()));
        series.set(
                new SampleBars(
                                6,
                                java.time.Duration.ofHours(1),
                                java.time.Instant.parse("2022-01-03T00:00:00Z"))
                        .series(100));
        assertTrue(indicators.valuesProperty().get().isEmpty());
        waiting.remove().run();
        assertTrue(indicators.valuesProperty().get().isEmpty());
        work();
        assertEquals(anew(IndicatorKind.RSI), shown(rsi));
    }

    @Test
    void valuesOfOtherParametersAreNotThoseOfTheIndicator() {
        int id = indicators.add(IndicatorKind.SMA);
        work();
        indicators.change(id, each -> each.withSpec(IndicatorSpec.parse("sma(5)")));
        ChosenIndicator sma = indicators.chosenProperty().get().getFirst();
        assertTrue(indicators.valuesOf(sma).isEmpty());
        work();
        assertEquals(IndicatorSpec.parse("sma(5)"), indicators.valuesOf(sma).orElseThrow().spec());
    }

    @Test
    void whatIsHiddenOrRemovedIsNotComputed() {
        int hidden = indicators.add(IndicatorKind.ATR);
        int removed = indicators.add(IndicatorKind.CCI);
        indicators.change(hidden, each -> each.withVisible(false));
        indicators.remove(removed);
        work();
        assertTrue(indicators.valuesProperty().get().isEmpty());
        indicators.change(hidden, each -> each.withVisible(true));
        work();
        assertEquals(anew(IndicatorKind.ATR), shown(hidden));
    }

    @Test
    void restoresWhatItToldAndSaysWhatItLeftOut() {
        indicators.add(IndicatorKind.MACD);
        indicators.add(IndicatorKind.ICHIMOKU);
        indicators.change(1, each -> each.withVisible(false).withWidth(3));
        List<String> told = indicators.specs();
        IndicatorsViewModel other = new IndicatorsViewModel(series, waiting::add, Runnable::run);
        List<String> withNonsense = new ArrayList<>(told);
        withNonsense.add(1, "moon(3)");
        List<String> left = other.restore(withNonsense);
        assertEquals(told, other.specs());
        assertEquals(1, left.size());
        assertTrue(left.getFirst().startsWith("Left out: no indicator 'moon'"), left::toString);
        assertEquals(left.getFirst(), other.noticeProperty().get());
    }

    @Test
    void findsByWords() {
        indicators.searchProperty().set("trend");
        assertEquals(List.of(IndicatorKind.ADX), indicators.foundProperty().get());
        indicators.searchProperty().set("bands");
        assertFalse(indicators.foundProperty().get().isEmpty());
        assertEquals(IndicatorKind.VWAP, indicators.foundProperty().get().getFirst());
    }
}
