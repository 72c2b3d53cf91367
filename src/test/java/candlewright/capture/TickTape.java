package candlewright.capture;

import candlewright.feed.replay.ReplaySink;
import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.GapPolicy;
import candlewright.marketdata.Hold;
import candlewright.marketdata.Resequencer;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SequencedTicks;
import candlewright.marketdata.Session;
import candlewright.marketdata.StateHash;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Signal;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.signal.SmaCross;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// Messages through sequence and bars to signals, with the hash of all that came of them. A jump
/// begins anew.
final class TickTape implements ReplaySink {

    private static final List<BarSpec> SPECS =
            List.of(
                    new BarSpec.Time(Duration.ofSeconds(1), Session.UTC),
                    new BarSpec.Time(Duration.ofSeconds(20), Session.UTC),
                    new BarSpec.Ticks(50, Session.UTC),
                    new BarSpec.Volume(5_000, Session.UTC));
    private static final BuildRules RULES =
            new BuildRules(Duration.ofSeconds(1), Duration.ofSeconds(15), 1 << 12);
    private static final Hold HOLD = new Hold(256, Duration.ofMillis(300));

    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<Symbol, Line> lines = new TreeMap<>();
    private StateHash hash = new StateHash();
    private long bars;
    private long signals;
    private long gaps;

    /// What becomes of one symbol's messages.
    private final class Line implements SequencedTicks {

        private final Symbol symbol;
        private final Resequencer resequencer;
        private final List<BarBuilder> builders;
        private final SmaCross cross = new SmaCross(3, 8);
        private BarSeries series;

        Line(Symbol symbol) {
            this.symbol = symbol;
            this.series = BarSeries.empty(symbol, Duration.ofSeconds(1));
            this.resequencer = new Resequencer(symbol, 1, HOLD, new GapPolicy.GiveUp());
            this.builders =
                    SPECS.stream()
                            .map(spec ->
                                    BarBuilder.of(
                                            symbol,
                                            spec,
                                            BarSource.REPLAY,
                                            RULES,
                                            update -> hear(spec, update)))
                            .toList();
        }

        private void hear(BarSpec spec, BarUpdate update) {
            hash.add(update);
            bars++;
            if (spec.equals(SPECS.getFirst())
                    && update instanceof BuiltBar built
                    && built.bar().revision() == 0
                    && isNext(built.bar())) {
                series = series.append(built.bar());
                signal(built);
            }
        }

        private boolean isNext(Bar bar) {
            return series.last().map(last -> last.tsOpen().isBefore(bar.tsOpen())).orElse(true);
        }

        private void signal(BuiltBar built) {
            int last = series.size() - 1;
            signals++;
            hash.add(
                    new Signal(
                            symbol,
                            cross.direction(series, last),
                            series.meanClose(last, cross.fast()),
                            series.meanClose(last, cross.slow()),
                            built.bar().close(),
                            built.bar().tsOpen()));
        }

        @Override
        public void onTick(Tick tick) {
            builders.forEach(builder -> builder.onTick(tick));
        }

        @Override
        public void onGap(SequenceGap gap) {
            gaps++;
            hash.add(gap);
            builders.forEach(builder -> builder.onGap(gap));
        }

        @Override
        public void onRebuilt(SequenceGap gap, List<Tick> missing) {
            builders.forEach(builder -> builder.onRebuilt(gap, missing));
        }
    }

    @Override
    public void onTick(Tick tick) {
        Line line = lines.computeIfAbsent(tick.symbol(), Line::new);
        line.resequencer.onTick(tick, line);
    }

    @Override
    public void onJump(Instant to) {
        lines.clear();
        hash = new StateHash();
        bars = 0;
        signals = 0;
        gaps = 0;
    }

    @Override
    public void onEnd(End how) {
        for (Line line : lines.values()) {
            hash.add(line.resequencer.counts());
            line.builders.forEach(builder -> {
                hash.add(builder.counts());
                builder.provisional().forEach(hash::add);
            });
        }
        end.countDown();
    }

    /// What came of a whole recording.
    ///
    /// @param hash of every bar, signal, gap and count, in order
    record Outcome(String hash, long bars, long signals, long gaps) {}

    Outcome await() throws InterruptedException {
        end.await();
        return new Outcome(hash.hex(), bars, signals, gaps);
    }
}
