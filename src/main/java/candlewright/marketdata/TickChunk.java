package candlewright.marketdata;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// 1,024 messages as columns. Rows are added and never changed.
final class TickChunk {

    static final int SIZE = 1_024;

    private static final byte TRADE = 0;
    private static final byte CORRECTION = 1;
    private static final byte BUST = 2;
    private static final byte GAP = 3;

    private final byte[] kind = new byte[SIZE];
    private final long[] seq = new long[SIZE];
    private final long[] eventTime = new long[SIZE];
    private final long[] receiveTime = new long[SIZE];
    private final double[] price = new double[SIZE];
    private final double[] size = new double[SIZE];
    private final @Nullable Conditions[] conditions = new @Nullable Conditions[SIZE];

    /// Of corrections and busts; null as long as there is none.
    private long @Nullable [] original;

    private @Nullable SequenceGap @Nullable [] gaps;
    private int used;

    void add(Tick tick) {
        int i = used;
        seq[i] = tick.seq();
        eventTime[i] = EpochNanos.of(tick.eventTime());
        receiveTime[i] = EpochNanos.of(tick.receiveTime());
        switch (tick) {
            case Tick.Trade trade ->
                    print(i, TRADE, trade.price(), trade.size(), trade.conditions());
            case Tick.Correction to -> {
                print(i, CORRECTION, to.price(), to.size(), to.conditions());
                about(i, to.originalSeq());
            }
            case Tick.Bust bust -> {
                kind[i] = BUST;
                about(i, bust.originalSeq());
            }
            case Tick.Heartbeat _ ->
                    throw new IllegalArgumentException(tick.symbol() + ": no heartbeat is kept");
        }
        used = i + 1;
    }

    private void print(int i, byte of, double at, double much, Conditions kinds) {
        kind[i] = of;
        price[i] = at;
        size[i] = much;
        conditions[i] = kinds;
    }

    private void about(int i, long number) {
        long[] known = original;
        if (known == null) {
            known = new long[SIZE];
            original = known;
        }
        known[i] = number;
    }

    void add(SequenceGap gap) {
        int i = used;
        @Nullable SequenceGap[] known = gaps;
        if (known == null) {
            known = new @Nullable SequenceGap[SIZE];
            gaps = known;
        }
        known[i] = gap;
        kind[i] = GAP;
        seq[i] = gap.to();
        eventTime[i] = EpochNanos.of(gap.before());
        receiveTime[i] = eventTime[i];
        used = i + 1;
    }

    /// What is not known once this full chunk is let go.
    SequenceGap asLost(Symbol symbol) {
        int last = SIZE - 1;
        return new SequenceGap(
                symbol,
                1,
                Math.max(1, seq[last]),
                null,
                EpochNanos.instant(eventTime[last]),
                false);
    }

    Instant eventTime(int i) {
        return EpochNanos.instant(eventTime[i]);
    }

    /// Tells row `i` as it was added, a trade without its name.
    void tell(int i, Symbol symbol, SequencedTicks to) {
        switch (kind[i]) {
            case TRADE ->
                    to.onTick(
                            new Tick.Trade(
                                    symbol,
                                    seq[i],
                                    eventTime(i),
                                    EpochNanos.instant(receiveTime[i]),
                                    price[i],
                                    size[i],
                                    null,
                                    conditions(i)));
            case CORRECTION ->
                    to.onTick(
                            new Tick.Correction(
                                    symbol,
                                    seq[i],
                                    eventTime(i),
                                    EpochNanos.instant(receiveTime[i]),
                                    original(i),
                                    price[i],
                                    size[i],
                                    null,
                                    conditions(i)));
            case BUST ->
                    to.onTick(
                            new Tick.Bust(
                                    symbol,
                                    seq[i],
                                    eventTime(i),
                                    EpochNanos.instant(receiveTime[i]),
                                    original(i),
                                    null));
            case GAP -> to.onGap(gap(i));
            default -> throw new IllegalStateException("row " + i + " is of kind " + kind[i]);
        }
    }

    private Conditions conditions(int i) {
        Conditions kinds = conditions[i];
        return kinds == null ? Conditions.REGULAR : kinds;
    }

    private long original(int i) {
        long[] known = original;
        if (known == null) {
            throw new IllegalStateException("row " + i + " is about no print");
        }
        return known[i];
    }

    private SequenceGap gap(int i) {
        @Nullable SequenceGap[] known = gaps;
        SequenceGap gap = known == null ? null : known[i];
        if (gap == null) {
            throw new IllegalStateException("row " + i + " is no gap");
        }
        return gap;
    }
}
