package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.research.parity.Divergence.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bars that differ between two series, oldest first: their numbers alone, since the bars stay
/// where they are.
final class DifferingBars {

    /// Number of a bar on the side that has none.
    static final int ABSENT = -1;

    private static final List<Field> FIELDS =
            List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME, Field.TS_CLOSE);

    private final BarSeries reference;
    private final BarSeries candidate;
    private final double tickSize;
    private int[] inReference = new int[64];
    private int[] inCandidate = new int[64];
    private int count;

    DifferingBars(BarSeries reference, BarSeries candidate, double tickSize) {
        this.reference = reference;
        this.candidate = candidate;
        this.tickSize = tickSize;
    }

    /// @param i the bar's number in the reference, `ABSENT` if it has none
    /// @param j in the candidate
    void add(int i, int j) {
        if (count == inReference.length) {
            int grown = Math.addExact(count, count);
            inReference = Arrays.copyOf(inReference, grown);
            inCandidate = Arrays.copyOf(inCandidate, grown);
        }
        inReference[count] = i;
        inCandidate[count++] = j;
    }

    /// How many there are, missing and extra ones among them; they are numbered from 0.
    int count() {
        return count;
    }

    /// Number of bar `k` in the reference; -1 if it has none.
    int inReference(int k) {
        return inReference[k];
    }

    /// Number of bar `k` in the candidate; -1 if it has none.
    int inCandidate(int k) {
        return inCandidate[k];
    }

    Instant tsOpen(int k) {
        return Instant.ofEpochMilli(openTime(k));
    }

    private long openTime(int k) {
        return inReference[k] == ABSENT
                ? candidate.openTime(inCandidate[k])
                : reference.openTime(inReference[k]);
    }

    /// What of bar `k` differs, in the order of the fields.
    Set<Field> fields(int k) {
        int i = inReference[k];
        int j = inCandidate[k];
        if (i == ABSENT || j == ABSENT) {
            return EnumSet.of(Field.PRESENCE);
        }
        Set<Field> differ = EnumSet.noneOf(Field.class);
        for (Field field : FIELDS) {
            if (!field.same(value(reference, i, field), value(candidate, j, field))) {
                differ.add(field);
            }
        }
        return differ;
    }

    /// How bad bar `k` is: its largest error in ticks, of those with equal prices that of the
    /// volume below all of them; infinite if a side has no bar.
    double badness(int k) {
        Set<Field> differ = fields(k);
        if (differ.contains(Field.PRESENCE)) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (Field field : differ) {
            double error =
                    field.error(
                            value(reference, inReference[k], field),
                            value(candidate, inCandidate[k], field),
                            tickSize);
            boolean price = field.unit() == Field.Unit.TICKS;
            worst = Math.max(worst, price ? 1 + error : error / (1 + error));
        }
        return worst;
    }

    /// What differs first.
    Optional<Divergence> first() {
        if (count == 0) {
            return Optional.empty();
        }
        Field field = fields(0).iterator().next();
        int i = inReference[0];
        int j = inCandidate[0];
        return Optional.of(
                new Divergence(
                        Level.BARS,
                        field,
                        i == ABSENT ? j : i,
                        tsOpen(0),
                        i == ABSENT ? Double.NaN : value(reference, i, field),
                        j == ABSENT ? Double.NaN : value(candidate, j, field),
                        Optional.empty()));
    }

    /// The oldest bar since then whose close or presence differs.
    Optional<Origin> since(long epochMilli) {
        for (int k = 0; k < count; k++) {
            Field field = origin(k, Field.CLOSE);
            if (openTime(k) >= epochMilli && field != Field.VOLUME) {
                return Optional.of(new Origin(Level.BARS, field, tsOpen(k)));
            }
        }
        // A window that is not full on one side: bars are missing before it.
        return count == 0
                ? Optional.empty()
                : Optional.of(new Origin(Level.BARS, origin(0, Field.CLOSE), tsOpen(0)));
    }

    /// What of bar `k` concerns a level that looks at `field`; the volume if nothing does.
    private Field origin(int k, Field field) {
        Set<Field> differ = fields(k);
        return differ.contains(Field.PRESENCE)
                ? Field.PRESENCE
                : differ.contains(field) ? field : Field.VOLUME;
    }

    /// The bar that opens then, or the last one before it, that differs.
    Optional<Origin> upTo(Instant tsOpen) {
        for (int k = count - 1; k >= 0; k--) {
            if (openTime(k) <= tsOpen.toEpochMilli()) {
                Set<Field> differ = fields(k);
                Field field = differ.contains(Field.OPEN) ? Field.OPEN : differ.iterator().next();
                return Optional.of(new Origin(Level.BARS, field, tsOpen(k)));
            }
        }
        return Optional.empty();
    }

    /// A bar's value of a field; its close stands for its presence.
    static double value(BarSeries series, int i, Field field) {
        return switch (field) {
            case OPEN -> series.open(i);
            case HIGH -> series.high(i);
            case LOW -> series.low(i);
            case CLOSE, PRESENCE -> series.close(i);
            case VOLUME -> series.volume(i);
            case TS_CLOSE -> (double) series.closeTime(i);
            case FAST_SMA, SLOW_SMA, SIGNAL, ORDER, SIDE, QUANTITY, PRICE ->
                    throw new IllegalArgumentException(field + " is not a field of a bar");
        };
    }
}
