package candlewright.research.envelope;

import candlewright.marketdata.CloseMoves;
import candlewright.marketdata.SequenceCounts;
import java.util.Arrays;

/// How often and how far a source is taken to err. Rates are shares of the bars, 0 to 1.
///
/// @param lateShare the largest share of a bar's volume that may come late, or belong to the
///   neighbour; the close moves at most this share of the way to another price of the bar
/// @param revisionTicks the largest correction of a price, in ticks
public record Magnitudes(
        Origin origin,
        double late,
        double missing,
        double duplicated,
        double shifted,
        double revised,
        double lateShare,
        int revisionTicks) {

    /// Who says so.
    public enum Origin {
        /// The source itself, by what it was seen to do.
        OBSERVED,
        /// The request.
        STATED,
        /// Nobody: the source is not known well enough.
        DEFAULT
    }

    /// How many bars of a source must have been told before its own rates count.
    public static final int ENOUGH_BARS = 60;

    public static final int MOST_TICKS = 10_000;

    /// Of a source that nobody has looked at: every twentieth bar has a late or a shifted print,
    /// every hundredth one that counts twice or is corrected by up to two ticks, one in two hundred
    /// misses one. Not measured: chosen to be worse than a feed that one would pay for.
    public static final Magnitudes DEFAULT =
            new Magnitudes(Origin.DEFAULT, 0.05, 0.005, 0.01, 0.05, 0.01, 0.5, 2);

    public Magnitudes {
        share("late", late);
        share("missing", missing);
        share("duplicated", duplicated);
        share("shifted", shifted);
        share("revised", revised);
        share("late share", lateShare);
        if (revisionTicks < 1 || revisionTicks > MOST_TICKS) {
            throw new IllegalArgumentException(
                    "revision must be 1 to " + MOST_TICKS + " ticks, was " + revisionTicks);
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, was " + value);
        }
    }

    /// What a source was seen to do; the default while it has told fewer than [#ENOUGH_BARS] bars.
    ///
    /// A rate is `(k + ½) / (n + 1)` of `k` in `n` bars (Jeffreys' prior), so what was not seen yet
    /// is rare and not impossible. Whether a print fell into the wrong bar cannot be seen from
    /// within one source: `shifted` and `lateShare` stay those of the default.
    public static Magnitudes observed(SequenceCounts sequence, long tooLate, CloseMoves moves) {
        long bars = moves.bars();
        if (bars < ENOUGH_BARS) {
            return DEFAULT;
        }
        return new Magnitudes(
                Origin.OBSERVED,
                rate(moves.byLatePrints() + tooLate, bars),
                rate(sequence.missing() + sequence.tooLate(), bars),
                rate(sequence.duplicates() + sequence.stale(), bars),
                DEFAULT.shifted,
                rate(moves.byCorrections(), bars),
                DEFAULT.lateShare,
                Math.clamp(moves.p95Ticks(), 1, MOST_TICKS));
    }

    private static double rate(long seen, long bars) {
        return Math.min(1, (seen + 0.5) / (bars + 1.0));
    }

    /// In the order of the kinds.
    double[] rates() {
        return Arrays.stream(PerturbationKind.values()).mapToDouble(this::rate).toArray();
    }

    private double rate(PerturbationKind kind) {
        return switch (kind) {
            case LATE -> late;
            case MISSING -> missing;
            case DUPLICATED -> duplicated;
            case SHIFTED -> shifted;
            case REVISED -> revised;
        };
    }
}
