package candlewright.api;

import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.Tick;
import candlewright.research.parity.BarMessage;
import candlewright.research.parity.Cause;
import candlewright.research.parity.Divergence;
import candlewright.research.parity.DivergingBar;
import candlewright.research.parity.Fate;
import candlewright.research.parity.Field;
import candlewright.research.parity.FieldErrors;
import candlewright.research.parity.Finding;
import candlewright.research.parity.Level;
import candlewright.research.parity.LevelResult;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A report of parity as it is answered and exported. The same report gives the same bytes.
///
/// @param findings what is wrong with a side as a whole: other stamps, or parts that were
///   unreadable
public record ParityAnswer(
        String symbol,
        String reference,
        String candidate,
        String faults,
        long intervalSeconds,
        String counting,
        String version,
        long latenessMillis,
        int fast,
        int slow,
        BigDecimal tickSize,
        int referenceBars,
        int candidateBars,
        int equalBars,
        int differingBars,
        int missingBars,
        int extraBars,
        long messages,
        long gaps,
        long lost,
        List<String> findings,
        List<ParityFieldAnswer> fields,
        List<ParityLevelAnswer> levels,
        List<ParityCauseAnswer> causes,
        List<ParityBarAnswer> bars) {

    /// @param unit of p50, p95, p99, max and the bounds
    /// @param buckets how many errors are 0, up to each of `bounds`, and above the last
    record ParityFieldAnswer(
            Field field,
            Field.Unit unit,
            long compared,
            long equal,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double max,
            List<Double> bounds,
            List<Long> buckets) {
        static ParityFieldAnswer of(FieldErrors of) {
            return new ParityFieldAnswer(
                    of.field(),
                    of.field().unit(),
                    of.compared(),
                    of.equal(),
                    finite(of.p50()),
                    finite(of.p95()),
                    finite(of.p99()),
                    finite(of.max()),
                    FieldErrors.BOUNDS,
                    of.buckets());
        }
    }

    record ParityLevelAnswer(
            Level level, long compared, long differing, @Nullable ParityDivergence first) {
        static ParityLevelAnswer of(LevelResult of) {
            return new ParityLevelAnswer(
                    of.level(),
                    of.compared(),
                    of.differing(),
                    of.first().map(ParityDivergence::of).orElse(null));
        }
    }

    /// @param follows the divergence of an earlier level that it comes from
    record ParityDivergence(
            Field field,
            int bar,
            String tsOpen,
            @Nullable Double reference,
            @Nullable Double candidate,
            @Nullable ParityOrigin follows) {
        static ParityDivergence of(Divergence of) {
            return new ParityDivergence(
                    of.field(),
                    of.bar(),
                    of.tsOpen().toString(),
                    finite(of.reference()),
                    finite(of.candidate()),
                    of.follows()
                            .map(from ->
                                    new ParityOrigin(
                                            from.level(), from.field(), from.tsOpen().toString()))
                            .orElse(null));
        }
    }

    record ParityOrigin(Level level, Field field, String tsOpen) {}

    record ParityCauseAnswer(Cause cause, int bars) {}

    record ParityPrices(double open, double high, double low, double close, double volume) {
        static @Nullable ParityPrices of(Optional<Bar> bar) {
            return bar.map(of ->
                            new ParityPrices(
                                    of.open(), of.high(), of.low(), of.close(), of.volume()))
                    .orElse(null);
        }
    }

    /// @param proven whether the bar becomes the reference's with what the causes name put right
    record ParityBarAnswer(
            int bar,
            String tsOpen,
            @Nullable ParityPrices reference,
            @Nullable ParityPrices candidate,
            List<Field> fields,
            List<Cause> causes,
            boolean proven,
            @Nullable String completeness,
            List<ParityMessageAnswer> messages,
            List<ParityGapAnswer> gaps) {
        static ParityBarAnswer of(DivergingBar of) {
            return new ParityBarAnswer(
                    of.bar(),
                    of.tsOpen().toString(),
                    ParityPrices.of(of.reference()),
                    ParityPrices.of(of.candidate()),
                    of.fields().stream().sorted().toList(),
                    of.causes().stream().sorted().toList(),
                    of.proven(),
                    of.completeness().map(Enum::name).orElse(null),
                    of.messages().stream().map(ParityMessageAnswer::of).toList(),
                    of.gaps().stream().map(ParityGapAnswer::of).toList());
        }
    }

    /// @param receiveTime null if it never came
    /// @param explains whether the bar differs because of it
    record ParityMessageAnswer(
            Fate fate,
            boolean explains,
            String kind,
            long seq,
            @Nullable Long originalSeq,
            String eventTime,
            @Nullable String receiveTime,
            @Nullable Double price,
            @Nullable Double size,
            List<String> conditions) {
        static ParityMessageAnswer of(BarMessage of) {
            Tick tick = of.tick();
            String received = of.fate() == Fate.MISSING ? null : tick.receiveTime().toString();
            String event = tick.eventTime().toString();
            return switch (tick) {
                case Tick.Trade t ->
                        new ParityMessageAnswer(
                                of.fate(),
                                of.explains(),
                                "trade",
                                t.seq(),
                                null,
                                event,
                                received,
                                t.price(),
                                t.size(),
                                t.conditions().list().stream().map(Enum::name).toList());
                case Tick.Correction c ->
                        new ParityMessageAnswer(
                                of.fate(),
                                of.explains(),
                                "correction",
                                c.seq(),
                                c.originalSeq(),
                                event,
                                received,
                                c.price(),
                                c.size(),
                                c.conditions().list().stream().map(Enum::name).toList());
                case Tick.Bust b ->
                        new ParityMessageAnswer(
                                of.fate(),
                                of.explains(),
                                "bust",
                                b.seq(),
                                b.originalSeq(),
                                event,
                                received,
                                null,
                                null,
                                List.of());
                case Tick.Heartbeat h ->
                        throw new IllegalArgumentException("a heartbeat is about no bar: " + h);
            };
        }
    }

    record ParityGapAnswer(long fromSeq, long toSeq, @Nullable String after, String before) {
        static ParityGapAnswer of(SequenceGap of) {
            return new ParityGapAnswer(
                    of.from(), of.to(), Json.iso(of.after()), of.before().toString());
        }
    }

    static ParityAnswer of(ParityReport report) {
        ParityRequest request = report.request();
        ParityReport.Totals totals = report.totals();
        return new ParityAnswer(
                request.symbol().value(),
                request.reference().toString(),
                request.candidate().toString(),
                request.faults(),
                request.interval().toSeconds(),
                request.counting().name(),
                request.version().name(),
                request.lateness().toMillis(),
                request.strategy().fast(),
                request.strategy().slow(),
                report.tickSize(),
                totals.reference(),
                totals.candidate(),
                totals.equal(),
                totals.differing(),
                totals.missing(),
                totals.extra(),
                totals.messages(),
                totals.gaps(),
                totals.lost(),
                report.findings().stream().map(Finding::text).toList(),
                report.fields().stream().map(ParityFieldAnswer::of).toList(),
                report.levels().stream().map(ParityLevelAnswer::of).toList(),
                Arrays.stream(Cause.values())
                        .map(cause ->
                                new ParityCauseAnswer(
                                        cause, report.causes().getOrDefault(cause, 0)))
                        .toList(),
                report.bars().stream().map(ParityBarAnswer::of).toList());
    }

    /// The report as `POST /parity/run` answers it.
    public static String json(ParityReport report) {
        return Json.text(of(report));
    }

    /// What is no number is told as none.
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
