package candlewright.store.archive;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Bars to be archived.
public final class SampleBars {

    static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    static final SeriesName SPY =
            new SeriesName(new Symbol("SPY"), Duration.ofMinutes(1), BarSource.CSV);

    private static final double[] ODD = {
        0.0,
        -0.0,
        1.1,
        0.1 + 0.2,
        1.0 / 3,
        -17.25,
        Double.MIN_VALUE,
        999_999_999_999_999.9,
        1e17,
        -1e-9,
        100.125
    };

    private SampleBars() {}

    /// Bar `i` after the start, with prices about this one.
    static Bar bar(SeriesName series, int i, double price, int revision) {
        Instant opens = START.plus(series.interval().multipliedBy(i));
        return new Bar(
                series.symbol(),
                opens,
                opens.plus(series.interval()),
                price,
                price + 0.5,
                price - 0.25,
                price + 0.25,
                1200,
                series.source(),
                BarState.FINAL,
                revision);
    }

    static ArchiveEntry told(int i, double price, int revision) {
        return new ArchiveEntry.Told(SPY, ArchivedBar.of(bar(SPY, i, price, revision)));
    }

    static List<ArchiveEntry> told(SeriesName series, List<ArchivedBar> bars) {
        return bars.stream().map(bar -> (ArchiveEntry) new ArchiveEntry.Told(series, bar)).toList();
    }

    /// Bars of every kind that the model allows.
    static List<ArchivedBar> odd(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ArchivedBar> bars = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += 1_000_000 + random.nextLong(1L << (10 + random.nextInt(35)));
            Instant opens = START.plusNanos(at);
            // Stretches of usual prices, so that blocks of both kinds occur.
            boolean usual = i / 700 % 2 == 0;
            double a = usual ? random.nextInt(100_000) / 100.0 : ODD[random.nextInt(ODD.length)];
            double b = usual ? random.nextInt(100_000) / 100.0 : ODD[random.nextInt(ODD.length)];
            Bar bar =
                    new Bar(
                            SPY.symbol(),
                            opens,
                            opens.plusNanos(1 + random.nextLong(60_000_000_000L)),
                            a,
                            Math.max(a, b),
                            Math.min(a, b),
                            b,
                            usual ? random.nextInt(50) : Math.abs(ODD[random.nextInt(ODD.length)]),
                            SPY.source(),
                            BarState.FINAL,
                            random.nextInt(3));
            bars.add(new ArchivedBar(bar, provenance(random)));
        }
        return bars;
    }

    private static Optional<Provenance> provenance(SplittableRandom random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        return Optional.of(
                new Provenance(
                        Reconstruction.values()[random.nextInt(2)],
                        Completeness.values()[random.nextInt(4)],
                        random.nextLong(Long.MAX_VALUE),
                        Long.MAX_VALUE,
                        random.nextLong(1_000)));
    }
}
