package candlewright.api;

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
        long seed,
        List<TurnAnswer> turns) {

    /// @param bars how many bars had such an error, over all versions
    /// @param versions how many versions had one
    /// @param flips in how many of these such errors alone turned the signal
    record KindAnswer(PerturbationKind kind, int bars, int versions, int flips) {}

    /// The smallest error that turned the signal by itself.
    record PerturbationAnswer(
            PerturbationKind kind,
            String tsOpen,
            Perturbation.Field field,
            double from,
            @Nullable Double to,
            long ticks) {
        static PerturbationAnswer of(Perturbation told) {
            return new PerturbationAnswer(
                    told.kind(),
                    told.tsOpen().toString(),
                    told.field(),
                    told.from(),
                    told.to(),
                    told.ticks());
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
                envelope.request().seed(),
                turns.stream().map(TurnAnswer::of).toList());
    }

    private static @Nullable PerturbationAnswer smallestOf(Envelope envelope) {
        return envelope.smallest().map(PerturbationAnswer::of).orElse(null);
    }
}
