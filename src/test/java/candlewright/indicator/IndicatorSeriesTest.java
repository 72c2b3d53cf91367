package candlewright.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndicatorSeriesTest {

    private static final List<Bar> BARS = SampleBars.walk(9000, 5);

    private static List<List<Double>> all(IndicatorValues values) {
        int size = values.hasOpen() ? values.size() + 1 : values.size();
        return IntStream.range(0, values.spec().kind().lines().size())
                .mapToObj(line ->
                        IntStream.range(0, size).mapToObj(i -> values.value(line, i)).toList())
                .toList();
    }

    private static List<List<Double>> fromScratch(IndicatorSpec spec, BarSeries bars) {
        return all(new IndicatorSeries(spec, Session.UTC).update(bars));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VOLUME_PROFILE")
    void whateverBecomesOfTheBarsTheValuesAreThoseFromScratch(IndicatorKind kind) {
        IndicatorSpec spec = IndicatorSpec.byDefault(kind);
        IndicatorSeries indicator = new IndicatorSeries(spec, Session.UTC);
        BarSeries bars = SampleBars.series(BARS.subList(100, 8500));
        IndicatorValues first = indicator.update(bars);
        List<List<Double>> asItWas = all(first);
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 6; round++) {
            Bar bar = BARS.get(8500 + round);
            bars = bars.withProvisional(SampleBars.provisional(bar));
            assertEquals(fromScratch(spec, bars), all(indicator.update(bars)), "open");
            bars = bars.append(bar);
            assertEquals(fromScratch(spec, bars), all(indicator.update(bars)), "closed");
            bars = bars.revise(higher(bars.bar(random.nextInt(bars.size()))));
            assertEquals(fromScratch(spec, bars), all(indicator.update(bars)), "revised");
        }
        bars = bars.without(4200);
        assertEquals(fromScratch(spec, bars), all(indicator.update(bars)), "withdrawn");
        bars = bars.without(bars.size() - 1);
        assertEquals(fromScratch(spec, bars), all(indicator.update(bars)), "shorter");
        List<Bar> longer = new ArrayList<>(BARS.subList(0, 100));
        for (int i = 0; i < bars.size(); i++) {
            longer.add(bars.bar(i));
        }
        bars = SampleBars.series(longer);
        assertEquals(fromScratch(spec, bars), all(indicator.update(bars)), "history before");
        assertEquals(asItWas, all(first), "what was handed out stays as it was");
    }

    private static Bar higher(Bar bar) {
        return SampleBars.bar(
                bar.tsOpen(),
                Duration.between(bar.tsOpen(), bar.tsClose()),
                bar.open(),
                bar.high() + 1,
                bar.low(),
                bar.high() + 0.5,
                bar.volume() + 3);
    }

    @Test
    void extremesOfARangeAreThoseOfItsValues() {
        IndicatorSpec spec = IndicatorSpec.parse("sma(20)");
        IndicatorValues values =
                new IndicatorSeries(spec, Session.UTC).update(SampleBars.series(BARS));
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 200; round++) {
            int from = random.nextInt(9000);
            int to = random.nextInt(from, 9001);
            double[] known =
                    IntStream.range(from, to)
                            .mapToDouble(i -> values.value(0, i))
                            .filter(value -> !Double.isNaN(value))
                            .toArray();
            assertEquals(
                    List.of(
                            IntStream.range(0, known.length)
                                    .mapToDouble(i -> known[i])
                                    .min()
                                    .orElse(Double.NaN),
                            IntStream.range(0, known.length)
                                    .mapToDouble(i -> known[i])
                                    .max()
                                    .orElse(Double.NaN)),
                    List.of(values.lowest(0, from, to), values.highest(0, from, to)),
                    from + ".." + to);
        }
    }
}
