package candlewright.research.envelope;

import candlewright.model.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a signal says in many versions of its bars.
///
/// @param ts the open of the signal's bar
/// @param direction of the bars as they are: 1 long, -1 short, 0 neither
/// @param gap fast mean minus slow mean of the bars as they are, in prices
/// @param lowestGap the lowest one of all versions
/// @param highestGap the highest
/// @param flips in how many versions the direction was another
/// @param interval of the probability of a flip, 95 %
/// @param kinds one for each kind of error, in their order
/// @param smallest the smallest error that turned the signal by itself; empty if none did
/// @param turningTicks how many ticks the newest close alone would have to move, with its sign, for
///   another direction
/// @param window how many bars were there to be perturbed
/// @param tradedBars of how many of the `slow` bars that the signal is made of the trades are
///   known, and were perturbed one by one
public record Envelope(
        Symbol symbol,
        Instant ts,
        EnvelopeRequest request,
        int direction,
        double gap,
        double lowestGap,
        double highestGap,
        int flips,
        Wilson interval,
        List<KindCount> kinds,
        Optional<Perturbation> smallest,
        long turningTicks,
        int window,
        int tradedBars) {

    /// What was perturbed.
    public enum Level {
        /// Single trades, in each bar of the signal; the bars were built anew.
        TRADES,
        /// Single trades in the bars whose trades are known, the others as bars.
        MIXED,
        /// Bars: their trades are not known.
        BARS
    }

    /// How a signal stands.
    public enum Verdict {
        /// At most the limit's share of plausible errors turns it.
        ROBUST,
        /// More may, or it has no direction that could be held.
        FRAGILE,
        /// There are too few bars to say.
        UNKNOWN
    }

    /// What one kind of error did.
    ///
    /// @param bars how many bars of the window had one, over all versions
    /// @param versions how many versions had one
    /// @param flips in how many of these the errors of this kind alone turned the signal
    public record KindCount(PerturbationKind kind, int bars, int versions, int flips) {}

    public Envelope {
        kinds = List.copyOf(kinds);
    }

    public Level level() {
        return tradedBars == 0
                ? Level.BARS
                : tradedBars < request.slow() ? Level.MIXED : Level.TRADES;
    }

    /// Equal means have no direction: one tick turns them, so that is fragile, whatever was drawn.
    public Verdict verdict() {
        if (window < 2 * request.slow()) {
            return Verdict.UNKNOWN;
        }
        return direction != 0 && interval.high() <= request.limit()
                ? Verdict.ROBUST
                : Verdict.FRAGILE;
    }
}
