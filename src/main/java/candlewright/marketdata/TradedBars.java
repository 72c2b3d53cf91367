package candlewright.marketdata;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Bars by what was traded, made of the messages that a [TickLog] keeps, and of those that come
/// after. For one thread at a time.
///
/// A series tells its bars apart by the millisecond in which they open. Bars that open in the same
/// one, or before the bar in front of them, are put a millisecond behind that; everything else of
/// them is as they were built.
public final class TradedBars {

    /// What there is of them at one moment; an immutable value.
    ///
    /// @param left how much is still to be traded until the open bar is closed, in the unit of the
    ///   length
    /// @param since event time of the first message that was counted
    public record State(TradedLength length, BarSeries series, double left, Instant since) {}

    private final TradedLength length;
    private final ThresholdBarBuilder builder;
    private final Object stream;
    private final Instant since;
    private final List<BarUpdate> updates = new ArrayList<>();
    private final Feed feed = new Feed();
    private BarSeries series;
    private long position;

    /// @param run with which it begins: the first bar begins with its first message
    /// @throws IllegalArgumentException if there is no message
    public TradedBars(TickRun run, TradedLength length, BarSource source, BuildRules rules) {
        this.length = length;
        stream = run.stream();
        since = run.since().orElseThrow(() -> new IllegalArgumentException(run.toString()));
        series = BarSeries.empty(run.symbol(), length);
        builder = new ThresholdBarBuilder(run.symbol(), length.spec(), source, rules, updates::add);
        position = run.first();
        run.lost().ifPresent(builder::onGap);
        take(run);
    }

    /// Whether this goes on where the bars are, without anything missing between.
    public boolean goesOnWith(TickRun run) {
        return run.stream().equals(stream) && run.first() <= position;
    }

    /// Takes what is new; an earlier state of the log has nothing.
    public void take(TickRun run) {
        if (!goesOnWith(run)) {
            throw new IllegalArgumentException(run + " do not go on at " + position);
        }
        if (run.end() <= position) {
            return;
        }
        run.tell(position, feed);
        position = run.end();
        BarSeries closed = series.first(series.size());
        series =
                builder.provisional().stream()
                        .reduce((_, newest) -> newest)
                        .map(open -> closed.withProvisional(placed(open.bar(), newest())))
                        .orElse(closed);
    }

    public State state() {
        return new State(length, series, builder.left(), since);
    }

    public int size() {
        return series.size();
    }

    private final class Feed implements SequencedTicks {

        @Override
        public void onTick(Tick tick) {
            builder.onTick(tick);
            keep(tick);
        }

        @Override
        public void onGap(SequenceGap gap) {
            builder.onGap(gap);
            // A gap takes no bar back.
            keepBuilt(gap.before());
        }

        @Override
        public void onRebuilt(SequenceGap gap, List<Tick> missing) {}
    }

    private void keep(Tick by) {
        for (BarUpdate update : updates) {
            if (update instanceof BarUpdate.Withdrawn) {
                withdraw(by);
            }
        }
        keepBuilt(by.receiveTime());
    }

    /// A bar is taken back by the message about its only print: bars that open at the same time are
    /// told apart by that.
    private void withdraw(Tick by) {
        long print =
                switch (by) {
                    case Tick.Correction correction -> correction.originalSeq();
                    case Tick.Bust bust -> bust.originalSeq();
                    case Tick.Trade _, Tick.Heartbeat _ -> by.seq();
                };
        int i = indexOf(print);
        if (i < series.size() && provenance(i).firstSeq() <= print) {
            series = series.without(i, by.receiveTime());
        }
    }

    private void keepBuilt(Instant told) {
        List<BuiltBar> revised = new ArrayList<>();
        for (BarUpdate update : updates) {
            if (!(update instanceof BuiltBar built)) {
                continue;
            }
            long seq = built.provenance().firstSeq();
            int i = seq == 0 ? series.size() : indexOf(seq);
            if (i < series.size() && provenance(i).firstSeq() == seq) {
                revised.add(new BuiltBar(at(built.bar(), series.openTime(i)), built.provenance()));
            } else if (i < series.size()) {
                insert(i, built, told);
            } else if (seq > 0 || built.bar().revision() == 0) {
                series = series.append(placed(built, newest()), told);
            }
            // Bars without numbers are UNNUMBERED for good: a mark tells nothing new of them.
        }
        updates.clear();
        if (!revised.isEmpty()) {
            series = series.revise(revised, told);
        }
    }

    /// A bar that had no price when those behind it were told.
    private void insert(int i, BuiltBar built, Instant told) {
        BarSeries before = series;
        series = before.first(i);
        series = series.append(placed(built, newest()), told);
        for (int k = i; k < before.size(); k++) {
            series =
                    series.append(
                            new BuiltBar(placed(before.bar(k), newest()), provenance(before, k)),
                            Instant.ofEpochMilli(before.knownAt(k)));
        }
    }

    /// The open of the newest closed bar.
    private long newest() {
        return series.isEmpty() ? Long.MIN_VALUE : series.openTime(series.size() - 1);
    }

    /// The first bar whose prints reach up to this number.
    private int indexOf(long seq) {
        int low = 0;
        int high = series.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (provenance(middle).lastSeq() < seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Provenance provenance(int i) {
        return provenance(series, i);
    }

    private static Provenance provenance(BarSeries of, int i) {
        return of.provenance(i).orElseThrow();
    }

    private static BuiltBar placed(BuiltBar built, long after) {
        return new BuiltBar(placed(built.bar(), after), built.provenance());
    }

    /// The bar in whole milliseconds, behind the one before.
    private static Bar placed(Bar bar, long after) {
        long opened = bar.tsOpen().toEpochMilli();
        return at(bar, opened > after ? opened : after + 1);
    }

    private static Bar at(Bar bar, long opens) {
        long closes = Math.max(opens + 1, bar.tsClose().plusNanos(999_999).toEpochMilli());
        return new Bar(
                bar.symbol(),
                Instant.ofEpochMilli(opens),
                Instant.ofEpochMilli(closes),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.source(),
                bar.state(),
                bar.revision());
    }
}
