package candlewright.marketdata;

import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bars of equal time. Where in the stream a print comes does not matter, only its event time, so
/// bars can be put right when a gap is filled.
final class TimeBarBuilder extends BarBuilder {

    private static final int MOST_MARKS = 64;
    private static final int MOST_LET_GO = 256;

    private final Session session;
    private final long interval;
    private final boolean wholeDays;
    private final Deque<GapMark> marks = new ArrayDeque<>();

    /// Bars that were let go while a gap that may still be filled marked them.
    private final Deque<WorkingBar> markedWhenLetGo = new ArrayDeque<>();

    private @Nullable SessionDay day;
    private @Nullable WorkingBar current;

    /// Bars that open up to this time may miss prints for good.
    private long incompleteUntil = LONG_AGO;

    TimeBarBuilder(
            Symbol symbol,
            BarSpec.Time spec,
            BarSource source,
            BuildRules rules,
            Consumer<? super BarUpdate> sink) {
        super(symbol, source, rules, sink);
        this.session = spec.session();
        this.interval = spec.interval().toNanos();
        this.wholeDays = spec.interval().equals(BarSpec.Time.DAY);
    }

    @Override
    @Nullable WorkingBar place(long time) {
        WorkingBar bar = current;
        if (bar != null && bar.includes(time) && !bar.retired) {
            return bar;
        }
        int after = bars.size();
        while (after > 0 && bars.get(after - 1).open > time) {
            after--;
        }
        if (after > 0 && bars.get(after - 1).includes(time)) {
            bar = bars.get(after - 1);
        } else {
            bar = newBar(time);
            if (isOver(bar.retireAt)) {
                return null;
            }
            open(after, bar);
        }
        current = bar;
        return bar;
    }

    private WorkingBar newBar(long time) {
        SessionDay today = day;
        if (today == null || !today.includes(time)) {
            today = SessionDay.of(session, time);
            day = today;
        }
        long open = today.start();
        long close = today.end();
        if (!wholeDays) {
            open += Math.floorDiv(time - open, interval) * interval;
            close = Math.min(close, open + interval);
        }
        WorkingBar bar =
                new WorkingBar(open, close, close + lateness, close + lateness + revisable);
        if (open <= incompleteUntil) {
            bar.mark(Completeness.INCOMPLETE);
        }
        marks.forEach(mark -> bar.raise(mark.of(bar)));
        return bar;
    }

    @Override
    void changed(WorkingBar bar) {
        tellAgain(bar);
    }

    @Override
    long tsOpen(WorkingBar bar) {
        return bar.open;
    }

    @Override
    long tsClose(WorkingBar bar) {
        return bar.close;
    }

    @Override
    void letGo(WorkingBar bar) {
        if (bar.completeness == bar.lasting) {
            return;
        }
        markedWhenLetGo.addLast(bar);
        if (markedWhenLetGo.size() > MOST_LET_GO) {
            markedWhenLetGo.removeFirst();
        }
    }

    @Override
    boolean waits(Tick tick, long originalSeq) {
        for (GapMark mark : marks) {
            if (mark.takes(tick, originalSeq)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onGap(SequenceGap gap) {
        long until = Math.max(eventTime(), EpochNanos.of(gap.before()));
        GapMark mark = new GapMark(gap, eventTime() - lateness, until);
        if (gap.rebuilding()) {
            marks.addLast(mark);
            for (WorkingBar bar : bars) {
                if (bar.raise(mark.of(bar))) {
                    tellAgain(bar);
                }
            }
            if (marks.size() > MOST_MARKS) {
                giveUp(marks.removeFirst());
            }
        } else {
            giveUp(mark);
        }
    }

    /// The gap will not be filled.
    private void giveUp(GapMark mark) {
        incompleteUntil = Math.max(incompleteUntil, mark.until());
        for (WorkingBar bar : bars) {
            if (bar.mark(mark.of(bar))) {
                tellAgain(bar);
            }
        }
        for (WorkingBar bar : markedWhenLetGo) {
            bar.mark(mark.of(bar));
        }
    }

    @Override
    public void onRebuilt(SequenceGap gap, List<Tick> missing) {
        GapMark mark =
                marks.stream().filter(each -> each.gap().equals(gap)).findFirst().orElse(null);
        if (mark == null) {
            return;
        }
        marks.remove(mark);
        BuildCounts before = counts();
        Set<WorkingBar> changed = new LinkedHashSet<>();
        for (Tick tick : missing) {
            fill(tick, changed);
        }
        for (Tick tick : mark.waiting()) {
            fill(tick, changed);
        }
        for (WorkingBar bar : changed) {
            bar.rebuilt = true;
            recent.recompute(bar);
        }
        if (counts().equals(before)) {
            // All of the gap was used elsewhere, so these bars lack none of it.
            markedWhenLetGo.forEach(bar -> unmark(bar, changed));
            markedWhenLetGo.removeIf(bar -> bar.completeness == bar.lasting);
        } else {
            // Something could not be used any more: it may have been theirs, so their marks stay.
            markedWhenLetGo.clear();
        }
        bars.forEach(bar -> unmark(bar, changed));
        for (Tick tick : missing) {
            long time = EpochNanos.of(tick.eventTime());
            pass(time, time);
        }
    }

    /// What still marks the bar are the other gaps.
    private void unmark(WorkingBar bar, Set<WorkingBar> changed) {
        Completeness before = bar.completeness;
        bar.completeness = bar.lasting;
        marks.forEach(other -> bar.raise(other.of(bar)));
        if (bar.completeness != before || changed.contains(bar)) {
            tellAgain(bar);
        }
    }

    private void fill(Tick tick, Set<WorkingBar> changed) {
        WorkingBar bar =
                switch (tick) {
                    case Tick.Trade trade -> insert(trade);
                    case Tick.Correction correction -> correct(correction);
                    case Tick.Bust bust -> bust(bust);
                    case Tick.Heartbeat _ -> null;
                };
        if (bar != null) {
            changed.add(bar);
        }
    }

    private @Nullable WorkingBar insert(Tick.Trade trade) {
        long time = EpochNanos.of(trade.eventTime());
        WorkingBar bar = place(time);
        if (bar == null) {
            countTooLate();
            return null;
        }
        bar.touch(trade.seq());
        recent.insert(trade.seq(), time, trade.price(), trade.size(), trade.conditions(), bar);
        return bar;
    }
}
