package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes bars of one kind from one symbol's messages in sequence. It tells each bar when it is
/// final and again with each revision; the open ones can be asked for at any time.
///
/// Looks at no clock: time passes by the event times of the stream. Heartbeats make bars final, but
/// only numbered messages let them go, so that a lost heartbeat changes no bar.
public abstract sealed class BarBuilder implements SequencedTicks
        permits TimeBarBuilder, ThresholdBarBuilder {

    /// Before every event time, with room for a subtraction.
    static final long LONG_AGO = Long.MIN_VALUE / 2;

    final BuildRules rules;
    final long lateness;
    final long revisable;
    final RecentPrints recent;

    /// The bars that can still change, oldest first.
    final List<WorkingBar> bars = new ArrayList<>();

    private final Symbol symbol;
    private final BarSource source;
    private final Consumer<? super BarUpdate> sink;

    /// The latest event time of a numbered message, and of any.
    private long eventTime = LONG_AGO;

    private long clock = LONG_AGO;
    private long nextFinalAt = WorkingBar.NEVER;
    private long nextRetireAt = WorkingBar.NEVER;
    private long tooLate;
    private long unreached;

    BarBuilder(
            Symbol symbol, BarSource source, BuildRules rules, Consumer<? super BarUpdate> sink) {
        this.symbol = symbol;
        this.source = source;
        this.rules = rules;
        this.lateness = rules.lateness().toNanos();
        this.revisable = rules.revisable().toNanos();
        this.recent = new RecentPrints(rules.reach());
        this.sink = sink;
    }

    public static BarBuilder of(
            Symbol symbol,
            BarSpec spec,
            BarSource source,
            BuildRules rules,
            Consumer<? super BarUpdate> sink) {
        return switch (spec) {
            case BarSpec.Time time -> new TimeBarBuilder(symbol, time, source, rules, sink);
            case BarSpec.Ticks _, BarSpec.Volume _, BarSpec.Dollars _ ->
                    new ThresholdBarBuilder(symbol, spec, source, rules, sink);
        };
    }

    /// The bar a print of this time goes to; null if it was let go.
    abstract @Nullable WorkingBar place(long time);

    /// The prints of a bar are not what they were.
    abstract void changed(WorkingBar bar);

    abstract long tsOpen(WorkingBar bar);

    abstract long tsClose(WorkingBar bar);

    /// The bar takes no messages any more.
    abstract void letGo(WorkingBar bar);

    /// Whether the message is kept until a gap is filled.
    abstract boolean waits(Tick tick, long originalSeq);

    public BuildCounts counts() {
        return new BuildCounts(tooLate, unreached);
    }

    /// How the bars that are not final look now, oldest first.
    public List<BuiltBar> provisional() {
        return bars.stream()
                .filter(bar -> !bar.isFinal && bar.sum.isPriced())
                .map(bar -> built(bar, BarState.PROVISIONAL, 0))
                .toList();
    }

    /// The newest prints, as they stand after corrections and busts, in the order of their numbers:
    /// as many as corrections can reach. Prints without a number are not among them.
    public List<Tick.Trade> recentPrints() {
        return recent.list(symbol);
    }

    @Override
    public void onTick(Tick tick) {
        long time = EpochNanos.of(tick.eventTime());
        switch (tick) {
            case Tick.Trade trade -> onTrade(trade, time);
            case Tick.Correction correction -> onCorrection(correction);
            case Tick.Bust bust -> onBust(bust);
            case Tick.Heartbeat _ -> {
                pass(eventTime, time);
                return;
            }
        }
        pass(time, time);
    }

    private void onTrade(Tick.Trade trade, long time) {
        WorkingBar bar = place(time);
        if (bar == null) {
            tooLate++;
            return;
        }
        long seq = trade.seq();
        double price = trade.price();
        double size = trade.size();
        bar.sum.add(time, seq, price, size, trade.conditions());
        if (seq == 0) {
            bar.settled.add(time, seq, price, size, trade.conditions());
            bar.mark(Completeness.UNNUMBERED);
        } else {
            bar.touch(seq);
            recent.append(seq, time, price, size, trade.conditions(), bar);
        }
        changed(bar);
    }

    private void onCorrection(Tick.Correction correction) {
        WorkingBar bar = correct(correction);
        if (bar != null) {
            changed(bar);
        }
    }

    private void onBust(Tick.Bust bust) {
        WorkingBar bar = bust(bust);
        if (bar != null) {
            changed(bar);
        }
    }

    /// The bar that was changed by it, if any.
    final @Nullable WorkingBar correct(Tick.Correction to) {
        long place = recent.find(to.originalSeq());
        WorkingBar bar = reachable(place);
        if (bar == null) {
            missed(to, to.originalSeq());
            return null;
        }
        if (!recent.correct(place, to.seq(), to.price(), to.size(), to.conditions())) {
            return null;
        }
        recent.recompute(bar);
        return bar;
    }

    /// The bar that was changed by it, if any.
    final @Nullable WorkingBar bust(Tick.Bust bust) {
        long place = recent.find(bust.originalSeq());
        WorkingBar bar = reachable(place);
        if (bar == null) {
            missed(bust, bust.originalSeq());
            return null;
        }
        if (!recent.bust(place)) {
            return null;
        }
        recent.recompute(bar);
        return bar;
    }

    private @Nullable WorkingBar reachable(long place) {
        WorkingBar bar = place < 0 ? null : recent.barOf(place);
        return bar == null || bar.retired ? null : bar;
    }

    private void missed(Tick tick, long originalSeq) {
        if (waits(tick, originalSeq)) {
            return;
        }
        unreached++;
        for (WorkingBar bar : bars) {
            if (bar.mayHold(originalSeq) && bar.mark(Completeness.UNREVISED)) {
                tellAgain(bar);
            }
        }
    }

    final long eventTime() {
        return eventTime;
    }

    /// Whether a bar that is let go then is let go by now.
    final boolean isOver(long retireAt) {
        return retireAt <= eventTime;
    }

    final void countTooLate() {
        tooLate++;
    }

    /// Takes a new bar into the order.
    final void open(int index, WorkingBar bar) {
        bars.add(index, bar);
        nextFinalAt = Math.min(nextFinalAt, bar.finalAt);
        nextRetireAt = bars.getFirst().retireAt;
    }

    /// Makes a bar final before its time.
    final void close(WorkingBar bar) {
        bar.retireAt = bar.sum.lastTime() + lateness + revisable;
        nextRetireAt = bars.getFirst().retireAt;
        if (!bar.isFinal) {
            bar.isFinal = true;
            tell(bar);
        }
    }

    /// Time has passed.
    final void pass(long numbered, long any) {
        eventTime = Math.max(eventTime, numbered);
        clock = Math.max(clock, any);
        if (clock >= nextFinalAt) {
            finish();
        }
        if (eventTime >= nextRetireAt) {
            retire();
        }
    }

    private void finish() {
        nextFinalAt = WorkingBar.NEVER;
        for (WorkingBar bar : bars) {
            if (bar.isFinal) {
                continue;
            }
            if (bar.finalAt <= clock) {
                bar.isFinal = true;
                tell(bar);
            } else {
                nextFinalAt = Math.min(nextFinalAt, bar.finalAt);
            }
        }
    }

    private void retire() {
        int over = 0;
        while (over < bars.size() && isOver(bars.get(over).retireAt)) {
            WorkingBar bar = bars.get(over);
            bar.retired = true;
            letGo(bar);
            over++;
        }
        bars.subList(0, over).clear();
        nextRetireAt = bars.isEmpty() ? WorkingBar.NEVER : bars.getFirst().retireAt;
    }

    /// Tells a new version if there has been a final one.
    final void tellAgain(WorkingBar bar) {
        if (bar.isFinal) {
            tell(bar);
        }
    }

    private void tell(WorkingBar bar) {
        if (bar.sum.isPriced()) {
            sink.accept(built(bar, BarState.FINAL, bar.revision++));
            bar.told = true;
        } else if (bar.told) {
            sink.accept(
                    new BarUpdate.Withdrawn(symbol, EpochNanos.instant(bar.open), bar.revision++));
            bar.told = false;
        }
    }

    private BuiltBar built(WorkingBar of, BarState state, int revision) {
        PrintSum sum = of.sum;
        Bar bar =
                new Bar(
                        symbol,
                        EpochNanos.instant(tsOpen(of)),
                        EpochNanos.instant(tsClose(of)),
                        sum.open(),
                        sum.high(),
                        sum.low(),
                        sum.close(),
                        sum.volume(),
                        source,
                        state,
                        revision);
        Provenance provenance =
                new Provenance(
                        of.rebuilt ? Reconstruction.REBUILT : Reconstruction.STREAM,
                        of.completeness,
                        of.lastSeq == 0 ? 0 : of.firstSeq,
                        of.lastSeq,
                        sum.prints());
        return new BuiltBar(bar, provenance);
    }
}
