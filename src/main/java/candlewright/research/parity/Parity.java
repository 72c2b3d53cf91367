package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/// Compares the bars of history with bars rebuilt from messages, and what a strategy makes of both.
/// Pure: no clock, no randomness, no files.
public final class Parity {

    /// One side of a comparison.
    public sealed interface Side {

        /// Bars that came closed: nobody knows of what they were made.
        record OfBars(BarSeries series) implements Side {}

        /// Messages of one symbol. As the reference they are all that the source said, in the order
        /// of their numbers; as the candidate what was received, in that order.
        ///
        /// @param unread what could not be read of them, in words
        record OfMessages(List<Tick> messages, List<String> unread) implements Side {

            /// Messages that were all read.
            public OfMessages(List<Tick> messages) {
                this(messages, List.of());
            }
        }
    }

    private final ParityRequest request;
    private final BigDecimal tickSize;
    private final Optional<List<Tick>> history;
    private final List<Tick> arrived;
    private final Optional<Rebuild> rebuild;
    private final BarSeries reference;
    private final BarSeries candidate;
    private final SeriesComparison comparison;
    private final Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
    private final List<Finding> findings = new ArrayList<>();

    private Parity(
            ParityRequest request,
            Side reference,
            Side candidate,
            BigDecimal tickSize,
            DoubleConsumer progress) {
        this.request = request;
        this.tickSize = tickSize;
        switch (reference) {
            case Side.OfBars(BarSeries series) -> {
                history = Optional.empty();
                this.reference = series;
            }
            case Side.OfMessages(List<Tick> messages, List<String> unread) -> {
                history = Optional.of(messages);
                unread.forEach(what -> findings.add(new Finding.Unread("history", what)));
                this.reference =
                        Prints.series(
                                request.symbol(),
                                Prints.settled(messages),
                                request.interval(),
                                request.counting());
            }
        }
        progress.accept(0.2);
        switch (candidate) {
            case Side.OfBars(BarSeries series) -> {
                arrived = List.of();
                rebuild = Optional.empty();
                this.candidate = series;
            }
            case Side.OfMessages(List<Tick> messages, List<String> unread) -> {
                arrived = messages;
                unread.forEach(what -> findings.add(new Finding.Unread("the rebuilt side", what)));
                Rebuild rebuilt = Rebuild.of(request, messages);
                rebuild = Optional.of(rebuilt);
                this.candidate = rebuilt.series();
            }
        }
        progress.accept(0.4);
        comparison =
                new SeriesComparison(
                        this.reference,
                        this.candidate,
                        tickSize.doubleValue(),
                        request.strategy(),
                        share -> progress.accept(0.4 + 0.4 * share));
    }

    /// @param tickSize in which errors of prices are told
    /// @param progress hears how much is done, from 0 to 1, on this thread; may throw to stop it
    /// @throws IllegalArgumentException if a side has no bars or is of another symbol or interval;
    ///   with a message for the user
    public static ParityReport run(
            ParityRequest request,
            Side reference,
            Side candidate,
            BigDecimal tickSize,
            DoubleConsumer progress) {
        Parity parity = new Parity(request, reference, candidate, tickSize, progress);
        parity.requireBars("reference", parity.reference);
        parity.requireBars("candidate", parity.candidate);
        Alignment.find(
                        parity.reference,
                        parity.candidate,
                        Prints.settled(parity.arrived),
                        request.counting())
                .ifPresent(parity.findings::addFirst);
        parity.comparison.run();
        List<DivergingBar> bars = parity.bars();
        progress.accept(1);
        return parity.report(bars);
    }

    private void requireBars(String side, BarSeries series) {
        if (!series.symbol().equals(request.symbol())) {
            throw new IllegalArgumentException(
                    "the " + side + " is of " + series.symbol() + ", not of " + request.symbol());
        }
        if (!series.interval().equals(request.interval())) {
            throw new IllegalArgumentException(
                    "bars of the "
                            + side
                            + " are "
                            + series.interval().toSeconds()
                            + " s long, not "
                            + request.interval().toSeconds()
                            + " s");
        }
        if (series.isEmpty() && side.equals("reference")) {
            throw new IllegalArgumentException("the reference has no bars of " + request.symbol());
        }
    }

    private List<DivergingBar> bars() {
        int count = comparison.differing().count();
        Set<Integer> told = told(count);
        List<DivergingBar> bars = new ArrayList<>();
        Optional<Attribution> attribution =
                rebuild.map(of ->
                        new Attribution(
                                request,
                                history,
                                arrived,
                                of,
                                IntStream.range(0, count)
                                        .mapToObj(comparison.differing()::tsOpen)
                                        .toList()));
        for (int k = 0; k < count; k++) {
            DivergingBar bar = bar(k, attribution);
            bar.causes().forEach(cause -> causes.merge(cause, 1, Integer::sum));
            if (told.contains(k)) {
                bars.add(bar);
            }
        }
        return bars;
    }

    /// The worst ones, the first, and those that the levels' first divergences come from.
    private Set<Integer> told(int count) {
        Set<Integer> told = new TreeSet<>();
        if (count <= request.limit()) {
            IntStream.range(0, count).forEach(told::add);
            return told;
        }
        double[] badness =
                IntStream.range(0, count).mapToDouble(comparison.differing()::badness).toArray();
        IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -badness[k]))
                .limit(request.limit())
                .forEach(told::add);
        told.add(0);
        Set<Instant> origins = origins();
        IntStream.range(0, count)
                .filter(k -> origins.contains(comparison.differing().tsOpen(k)))
                .forEach(told::add);
        return told;
    }

    private Set<Instant> origins() {
        Set<Instant> origins = new TreeSet<>();
        for (LevelResult level : comparison.levels()) {
            level.first()
                    .flatMap(Divergence::follows)
                    .filter(from -> from.level() == Level.BARS)
                    .ifPresent(from -> origins.add(from.tsOpen()));
        }
        return origins;
    }

    private DivergingBar bar(int k, Optional<Attribution> attribution) {
        int i = comparison.differing().inReference(k);
        int j = comparison.differing().inCandidate(k);
        Optional<Bar> of = i < 0 ? Optional.empty() : Optional.of(reference.bar(i));
        Optional<Bar> with = j < 0 ? Optional.empty() : Optional.of(candidate.bar(j));
        Optional<Completeness> completeness =
                j < 0 ? Optional.empty() : candidate.provenance(j).map(Provenance::completeness);
        boolean marked =
                completeness
                        .filter(found ->
                                found == Completeness.INCOMPLETE || found == Completeness.UNREVISED)
                        .isPresent();
        Attribution.Finding finding =
                attribution
                        .map(by -> by.explain(comparison.differing().tsOpen(k), of, marked))
                        .orElseGet(() ->
                                new Attribution.Finding(
                                        Set.of(marked ? Cause.DELIVERY : Cause.UNKNOWN),
                                        false,
                                        List.of(),
                                        List.of()));
        return new DivergingBar(
                request.symbol(),
                i < 0 ? j : i,
                comparison.differing().tsOpen(k),
                of,
                with,
                comparison.differing().fields(k),
                finding.causes(),
                finding.proven(),
                completeness,
                finding.messages(),
                finding.gaps());
    }

    private ParityReport report(List<DivergingBar> bars) {
        List<SequenceGap> gaps = rebuild.map(Rebuild::gaps).orElse(List.of());
        int missing = comparison.missing();
        int extra = comparison.extra();
        return new ParityReport(
                request,
                tickSize,
                new ParityReport.Totals(
                        reference.size(),
                        candidate.size(),
                        comparison.equal(),
                        comparison.differing().count() - missing - extra,
                        missing,
                        extra,
                        arrived.size(),
                        gaps.size(),
                        gaps.stream().mapToLong(SequenceGap::missing).sum()),
                findings,
                comparison.errors(),
                comparison.levels(),
                causes,
                bars);
    }
}
