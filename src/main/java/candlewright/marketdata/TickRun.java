package candlewright.marketdata;

import candlewright.model.Symbol;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages that a [TickLog] keeps at one moment; an immutable value for any thread.
public final class TickRun {

    private final Symbol symbol;
    private final Object stream;
    private final TickChunk[] chunks;
    private final long first;
    private final long end;
    private final @Nullable SequenceGap lost;

    TickRun(
            Symbol symbol,
            Object stream,
            TickChunk[] chunks,
            long first,
            long end,
            @Nullable SequenceGap lost) {
        this.symbol = symbol;
        this.stream = stream;
        this.chunks = chunks;
        this.first = first;
        this.end = end;
        this.lost = lost;
    }

    public Symbol symbol() {
        return symbol;
    }

    /// How many messages there are.
    public long size() {
        return end - first;
    }

    /// Event time of the first message; empty if there is none.
    public Optional<Instant> since() {
        return end == first ? Optional.empty() : Optional.of(chunks[0].eventTime(0));
    }

    /// The number of the first message, counted from 0 over all that were.
    long first() {
        return first;
    }

    /// The number behind the last one.
    long end() {
        return end;
    }

    /// What went before and is not kept; empty if nothing.
    Optional<SequenceGap> lost() {
        return Optional.ofNullable(lost);
    }

    /// The log that it is of.
    Object stream() {
        return stream;
    }

    /// Tells the messages and gaps from this number on, in order.
    void tell(long from, SequencedTicks to) {
        for (long i = from; i < end; i++) {
            long row = i - first;
            chunks[(int) (row / TickChunk.SIZE)].tell((int) (row % TickChunk.SIZE), symbol, to);
        }
    }

    @Override
    public String toString() {
        return size() + " messages of " + symbol;
    }
}
