package candlewright.marketdata;

import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bars of so many prints, so much size or so much money. A print counts where it comes in
/// sequence; one of an earlier session is too late. Where a bar was cut stays so: corrections
/// change what is in a bar, not which prints are.
///
/// A missing message shifts every later bar of its session, and no history can put that right here:
/// they are incomplete until a session begins.
final class ThresholdBarBuilder extends BarBuilder {

    private final BarSpec spec;
    private @Nullable SessionDay day;
    private @Nullable WorkingBar current;
    private long incompleteUntil = LONG_AGO;
    private boolean shifted;

    ThresholdBarBuilder(
            Symbol symbol,
            BarSpec spec,
            BarSource source,
            BuildRules rules,
            Consumer<? super BarUpdate> sink) {
        super(symbol, source, rules, sink);
        this.spec = spec;
    }

    @Override
    @Nullable WorkingBar place(long time) {
        SessionDay today = day;
        if (today == null || !today.includes(time)) {
            if (today != null && time < today.start()) {
                return null;
            }
            today = begin(time);
        }
        WorkingBar bar = current;
        if (bar == null) {
            bar = new WorkingBar(time, WorkingBar.NEVER, today.end() + lateness, WorkingBar.NEVER);
            if (shifted) {
                bar.mark(Completeness.INCOMPLETE);
            }
            open(bars.size(), bar);
            current = bar;
        }
        return bar;
    }

    private SessionDay begin(long time) {
        WorkingBar last = current;
        if (last != null) {
            close(last);
            current = null;
        }
        SessionDay today = SessionDay.of(spec.session(), time);
        day = today;
        shifted = today.start() <= incompleteUntil;
        return today;
    }

    @Override
    void changed(WorkingBar bar) {
        if (bar.equals(current) && isFull(bar.sum)) {
            current = null;
            if (!bar.isFinal) {
                close(bar);
                return;
            }
            close(bar);
        }
        tellAgain(bar);
    }

    private boolean isFull(PrintSum sum) {
        return switch (spec) {
            case BarSpec.Ticks(long count, _) -> sum.volumePrints() >= count;
            case BarSpec.Volume(double size, _) -> sum.volume() >= size;
            case BarSpec.Dollars(double amount, _) -> sum.dollars() >= amount;
            case BarSpec.Time _ -> throw new IllegalStateException("time has no threshold");
        };
    }

    /// How much is still to be traded until the open bar is closed: prints, size or money.
    double left() {
        WorkingBar open = current;
        return switch (spec) {
            case BarSpec.Ticks(long count, _) ->
                    open == null ? count : (double) count - open.sum.volumePrints();
            case BarSpec.Volume(double size, _) -> open == null ? size : size - open.sum.volume();
            case BarSpec.Dollars(double amount, _) ->
                    open == null ? amount : amount - open.sum.dollars();
            case BarSpec.Time _ -> throw new IllegalStateException("time has no threshold");
        };
    }

    /// Event time of the print that began it, also if that is busted.
    @Override
    long tsOpen(WorkingBar bar) {
        return bar.open;
    }

    /// Just after the latest print.
    @Override
    long tsClose(WorkingBar bar) {
        return Math.max(bar.open, bar.sum.lastTime()) + 1;
    }

    @Override
    void letGo(WorkingBar bar) {
        // Its marks are for good.
    }

    @Override
    boolean waits(Tick tick, long originalSeq) {
        return false;
    }

    @Override
    public void onGap(SequenceGap gap) {
        incompleteUntil =
                Math.max(incompleteUntil, Math.max(eventTime(), EpochNanos.of(gap.before())));
        shifted = true;
        for (WorkingBar bar : bars) {
            if (bar.mark(bar.equals(current) ? Completeness.INCOMPLETE : Completeness.UNREVISED)) {
                tellAgain(bar);
            }
        }
    }

    @Override
    public void onRebuilt(SequenceGap gap, List<Tick> missing) {}
}
