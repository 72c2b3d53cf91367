package candlewright.indicator;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Bars for the tests: a seeded walk in steps of a cent, or rows of a real file.
final class SampleBars {

    private static final Symbol SYMBOL = new Symbol("SYM");
    private static final Instant START = Instant.parse("2022-01-03T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private SampleBars() {}

    static List<Bar> walk(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Bar> bars = new ArrayList<>();
        double last = 10_000;
        for (int i = 0; i < count; i++) {
            double open = last;
            last = Math.max(100, last + Math.rint(random.nextDouble(-1, 1) * 50));
            double high = Math.max(open, last) + random.nextInt(20);
            double low = Math.min(open, last) - random.nextInt(20);
            bars.add(
                    bar(
                            START.plus(MINUTE.multipliedBy(i)),
                            MINUTE,
                            open / 100,
                            high / 100,
                            low / 100,
                            last / 100,
                            random.nextInt(1000) / 8.0));
        }
        return bars;
    }

    /// The first `most` bars of a file whose prices are in the columns 1 to 4 and whose volume is
    /// in the last one.
    static List<Bar> file(Path file, int most) throws IOException {
        List<Bar> bars = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, Math.min(lines.size(), most + 1))) {
            String[] cells = line.split(",", -1);
            boolean daily = cells[0].length() == 10;
            bars.add(
                    bar(
                            Instant.parse(
                                    daily
                                            ? cells[0] + "T00:00:00Z"
                                            : cells[0].replace(' ', 'T') + "Z"),
                            daily ? DAY : MINUTE,
                            Double.parseDouble(cells[1]),
                            Double.parseDouble(cells[2]),
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]),
                            Double.parseDouble(cells[cells.length - 1])));
        }
        return bars;
    }

    static Bar bar(
            Instant opens,
            Duration length,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        return new Bar(
                SYMBOL,
                opens,
                opens.plus(length),
                open,
                high,
                low,
                close,
                volume,
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    static Bar provisional(Bar bar) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.source(),
                BarState.PROVISIONAL,
                0);
    }

    static BarSeries series(List<Bar> bars) {
        Bar first = bars.getFirst();
        BarSeries series =
                BarSeries.empty(SYMBOL, Duration.between(first.tsOpen(), first.tsClose()));
        for (Bar bar : bars) {
            series = series.append(bar);
        }
        return series;
    }
}
