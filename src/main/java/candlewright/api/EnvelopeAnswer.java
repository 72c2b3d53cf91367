package candlewright.api;

import candlewright.model.Tick;
import candlewright.research.envelope.Envelope;
import candlewright.research.envelope.Magnitudes;
import candlewright.research.envelope.Perturbation;
import candlewright.research.envelope.PerturbationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A signal's envelope.
///
/// @param ts the open of the signal's bar, ISO 8601
/// @param signal 1 long, -1 short, 0 neither
/// @param flipProbability the share of perturbed versions that say another direction
/// @param flipLow of its 95 % interval
/// @param turningTicks how far the last close alone would have to move for another direction
/// @param level what was perturbed: single trades, bars, or trades where they are known
/// @param tradedBars of how many of the `slow` bars the trades are known
/// @param turns with `turns`, one for each turn of the signal in the bars
record EnvelopeAnswer(
        String symbol,
        String ts,
        int fast,
        int slow,
        int signal,
        Envelope.Verdict verdict,
        int perturbations,
        int flips,
        double flipProbability,
        double flipLow,
        double flipHigh,
        double limit,
        double gap,
        double lowestGap,
        double highestGap,
        long turningTicks,
        List<KindAnswer> kinds,
        @Nullable PerturbationAnswer smallest,
        MagnitudesAnswer magnitudes,
        Envelope.Level level,
        int tradedBars,
        long seed,
        List<TurnAnswer> turns) {

    /// @param bars how many bars had such an error, over all versions
    /// @param versions how many versions had one
    /// @param flips in how many of these such errors alone turned the signal
    record KindAnswer(PerturbationKind kind, int bars, int versions, int flips) {}

    /// The print that an error happened to.
    record PerturbedTradeAnswer(long seq, String eventTime, double price, double size) {
        static PerturbedTradeAnswer of(Tick.Trade trade) {
            return new PerturbedTradeAnswer(
                    trade.seq(), trade.eventTime().toString(), trade.price(), trade.size());
        }
    }

    /// The smallest error that turned the signal by itself.
    ///
    /// @param trade null where the bar's trades are not known
    record PerturbationAnswer(
            PerturbationKind kind,
            String tsOpen,
            Perturbation.Field field,
            double from,
            @Nullable Double to,
            long ticks,
            @Nullable PerturbedTradeAnswer trade) {
        static PerturbationAnswer of(Perturbation told) {
            return new PerturbationAnswer(
                    told.kind(),
                    told.tsOpen().toString(),
                    told.field(),
                    told.from(),
                    told.to(),
                    told.ticks(),
                    told.trade().map(PerturbedTradeAnswer::of).orElse(null));
        }
    }

    /// @param origin who says so: the source itself, the request, or nobody
    record MagnitudesAnswer(
            Magnitudes.Origin origin,
            double late,
            double missing,
            double duplicated,
            double shifted,
            double revised,
            double lateShare,
            int revisionTicks) {}

    /// One turn of the signal.
    record TurnAnswer(
            String ts,
            int signal,
            Envelope.Verdict verdict,
            Envelope.Level level,
            int flips,
            double flipLow,
            double flipHigh,
            long turningTicks,
            @Nullable PerturbationAnswer smallest) {
        static TurnAnswer of(Envelope envelope) {
            return new TurnAnswer(
                    envelope.ts().toString(),
                    envelope.direction(),
                    envelope.verdict(),
                    envelope.level(),
                    envelope.flips(),
                    envelope.interval().low(),
                    envelope.interval().high(),
                    envelope.turningTicks(),
                    smallestOf(envelope));
        }
    }

    static EnvelopeAnswer of(Envelope envelope, List<Envelope> turns) {
        Magnitudes taken = envelope.request().magnitudes();
        return new EnvelopeAnswer(
                envelope.symbol().value(),
                envelope.ts().toString(),
                envelope.request().fast(),
                envelope.request().slow(),
                envelope.direction(),
                envelope.verdict(),
                envelope.request().perturbations(),
                envelope.flips(),
                (double) envelope.flips() / envelope.request().perturbations(),
                envelope.interval().low(),
                envelope.interval().high(),
                envelope.request().limit(),
                envelope.gap(),
                envelope.lowestGap(),
                envelope.highestGap(),
                envelope.turningTicks(),
                envelope.kinds().stream()
                        .map(kind ->
                                new KindAnswer(
                                        kind.kind(), kind.bars(), kind.versions(), kind.flips()))
                        .toList(),
                smallestOf(envelope),
                new MagnitudesAnswer(
                        taken.origin(),
                        taken.late(),
                        taken.missing(),
                        taken.duplicated(),
                        taken.shifted(),
                        taken.revised(),
                        taken.lateShare(),
                        taken.revisionTicks()),
                envelope.level(),
                envelope.tradedBars(),
                envelope.request().seed(),
                turns.stream().map(TurnAnswer::of).toList());
    }

    private static @Nullable PerturbationAnswer smallestOf(Envelope envelope) {
        return envelope.smallest().map(PerturbationAnswer::of).orElse(null);
    }
}
