package candlewright.indicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.Session;
import candlewright.model.Bar;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelTest {

    private static double[] row(IndicatorSpec spec) {
        return new double[spec.kind().lines().size()];
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VOLUME_PROFILE")
    void aLookAtAnOpenBarDisturbsNothing(IndicatorKind kind) {
        List<Bar> bars = SampleBars.walk(500, 1);
        IndicatorSpec spec = IndicatorSpec.byDefault(kind);
        Kernel quiet = Kernel.of(spec, Session.UTC);
        Kernel disturbed = Kernel.of(spec, Session.UTC);
        double[] expected = row(spec);
        double[] actual = row(spec);
        for (int i = 0; i < bars.size(); i++) {
            Candle bar = Candle.of(bars.get(i));
            quiet.push(bar, expected);
            disturbed.peek(Candle.of(bars.get((i * 7) % 500)), actual);
            disturbed.peek(bar, actual);
            assertArrayEquals(expected, actual, kind + " seen, bar " + i);
            disturbed.push(bar, actual);
            assertArrayEquals(expected, actual, kind + " taken, bar " + i);
        }
    }

    /// What was computed after a million bars is what a kernel that saw only the last day of them
    /// computes. Sums from the first bar on, and a stop's path, have no such window.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"VOLUME_PROFILE", "OBV", "PARABOLIC_SAR"})
    void aMillionBarsDoNotDrift(IndicatorKind kind) {
        List<Bar> bars = MILLION;
        int from = 1_000_000 / 1440 * 1440 - 1440;
        IndicatorSpec spec = IndicatorSpec.byDefault(kind);
        Kernel old = Kernel.of(spec, Session.UTC);
        Kernel young = Kernel.of(spec, Session.UTC);
        double[] actual = row(spec);
        double[] expected = row(spec);
        for (int i = 0; i < bars.size(); i++) {
            Candle bar = Candle.of(bars.get(i));
            old.push(bar, actual);
            if (i >= from) {
                young.push(bar, expected);
            }
        }
        for (int line = 0; line < actual.length; line++) {
            assertEquals(
                    expected[line],
                    actual[line],
                    1e-12 * Math.max(1, Math.abs(expected[line])),
                    kind + " line " + line);
        }
    }

    private static final List<Bar> MILLION = SampleBars.walk(1_000_000, 2);

    @Test
    void volumeWeightedPriceIsThatOfItsSessionByDefinition() {
        List<Bar> bars = SampleBars.walk(4000, 3);
        IndicatorSpec spec = IndicatorSpec.parse("vwap(day,1,2)");
        Kernel kernel = Kernel.of(spec, Session.UTC);
        double[] actual = row(spec);
        for (int i = 0; i < bars.size(); i++) {
            kernel.push(Candle.of(bars.get(i)), actual);
            List<Bar> day = bars.subList(i / 1440 * 1440, i + 1);
            double volume = day.stream().mapToDouble(Bar::volume).sum();
            double mean = day.stream().mapToDouble(b -> typical(b) * b.volume()).sum() / volume;
            double variance =
                    day.stream().mapToDouble(b -> b.volume() * Math.pow(typical(b) - mean, 2)).sum()
                            / volume;
            double s = Math.sqrt(variance);
            double[] expected = {mean, mean + s, mean - s, mean + 2 * s, mean - 2 * s};
            assertArrayEquals(expected, actual, 1e-9, "bar " + i);
        }
    }

    private static double typical(Bar bar) {
        return (bar.high() + bar.low() + bar.close()) / 3;
    }

    @Test
    void bandsMeetExactlyOnAFlatStretchAfterAJump() {
        IndicatorSpec spec = IndicatorSpec.parse("bollinger(3,2)");
        Kernel kernel = Kernel.of(spec, Session.UTC);
        double[] actual = row(spec);
        for (double price : new double[] {1e9, 0.1, 3e7, 0.1, 0.1, 0.1}) {
            kernel.push(new Candle(0, price, price, price, price, 1), actual);
        }
        assertArrayEquals(new double[] {0.1, 0.1, 0.1}, actual);
    }

    @Test
    void flowsThatFellOutOfTheWindowLeaveNothingBehind() {
        Kernel kernel = Kernel.of(IndicatorSpec.parse("mfi(2)"), Session.UTC);
        double[] actual = {0};
        double price = 0.1;
        for (double volume : new double[] {1e12, 0.3, 7e11, 0, 0, 0}) {
            price += 0.1;
            kernel.push(new Candle(0, price, price, price, price, volume), actual);
        }
        assertArrayEquals(new double[] {50}, actual);
    }

    @Test
    void aWeekBeginsOnMondayOfTheSession() {
        List<Bar> bars =
                List.of(
                        day("2022-01-07T00:00:00Z", 10),
                        day("2022-01-09T00:00:00Z", 20),
                        day("2022-01-10T00:00:00Z", 40));
        Kernel kernel = Kernel.of(IndicatorSpec.parse("vwap(week,1,1)"), Session.UTC);
        double[] row = new double[5];
        List<Double> prices =
                bars.stream()
                        .map(bar -> {
                            kernel.push(Candle.of(bar), row);
                            return row[0];
                        })
                        .toList();
        assertEquals(List.of(10.0, 15.0, 40.0), prices);
    }

    private static Bar day(String opens, double price) {
        return SampleBars.bar(
                java.time.Instant.parse(opens), Duration.ofDays(1), price, price, price, price, 1);
    }
}
