package candlewright.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One message of a source about one symbol, as it came: it may come late, twice, or never.
///
/// A source numbers its messages about a symbol from 1 without a hole, whatever their kind; that is
/// how a missing one is noticed. `eventTime` is the source's, `receiveTime` ours; a source that
/// does not know when it received gives the event time twice.
public sealed interface Tick {

    /// No message is earlier.
    Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    /// Every message is before.
    Instant END = Instant.parse("2200-01-01T00:00:00Z");

    Symbol symbol();

    /// The message's number in the source's stream of this symbol, from 1; 0 in a trade of a source
    /// that does not number, of which nobody can say whether anything is missing.
    long seq();

    /// When it happened, at the source.
    Instant eventTime();

    /// When it arrived here.
    Instant receiveTime();

    /// The same message, received at another time.
    default Tick receivedAt(Instant time) {
        return switch (this) {
            case Trade t ->
                    new Trade(
                            t.symbol,
                            t.seq,
                            t.eventTime,
                            time,
                            t.price,
                            t.size,
                            t.tradeId,
                            t.conditions);
            case Correction c ->
                    new Correction(
                            c.symbol,
                            c.seq,
                            c.eventTime,
                            time,
                            c.originalSeq,
                            c.price,
                            c.size,
                            c.tradeId,
                            c.conditions);
            case Bust b -> new Bust(b.symbol, b.seq, b.eventTime, time, b.originalSeq, b.tradeId);
            case Heartbeat h -> new Heartbeat(h.symbol, h.seq, h.eventTime, time);
        };
    }

    /// A print.
    ///
    /// @param size 0 where the source tells a price alone, as of an index
    /// @param tradeId the source's own name of the trade, null where it has none
    record Trade(
            Symbol symbol,
            long seq,
            Instant eventTime,
            Instant receiveTime,
            double price,
            double size,
            @Nullable String tradeId,
            Conditions conditions)
            implements Tick {
        public Trade {
            if (seq < 0) {
                throw new IllegalArgumentException(
                        symbol + ": seq must not be negative, was " + seq);
            }
            requirePrint(symbol, seq, price, size);
            requireTimes(symbol, seq, eventTime, receiveTime);
        }
    }

    /// An earlier print was told wrong; it keeps its place in time and is worth this from now on.
    ///
    /// @param eventTime when the source corrected it
    /// @param originalSeq the number of the trade, also if this is not its first correction. A
    ///   source that names trades by an id is translated where it is read
    record Correction(
            Symbol symbol,
            long seq,
            Instant eventTime,
            Instant receiveTime,
            long originalSeq,
            double price,
            double size,
            @Nullable String tradeId,
            Conditions conditions)
            implements Tick {
        public Correction {
            requireEarlier(symbol, seq, originalSeq);
            requirePrint(symbol, seq, price, size);
            requireTimes(symbol, seq, eventTime, receiveTime);
        }
    }

    /// An earlier print never was a trade.
    ///
    /// @param eventTime when the source took it back
    /// @param originalSeq the number of the trade, also if it was corrected meanwhile
    record Bust(
            Symbol symbol,
            long seq,
            Instant eventTime,
            Instant receiveTime,
            long originalSeq,
            @Nullable String tradeId)
            implements Tick {
        public Bust {
            requireEarlier(symbol, seq, originalSeq);
            requireTimes(symbol, seq, eventTime, receiveTime);
        }
    }

    /// Nothing new: the source has told everything up to number `seq`, 0 if nothing yet, and its
    /// clock shows `eventTime`. Takes no number of its own. It ends the wait for what was last
    /// before a silence; a source without such messages need not make them up.
    record Heartbeat(Symbol symbol, long seq, Instant eventTime, Instant receiveTime)
            implements Tick {
        public Heartbeat {
            if (seq < 0) {
                throw new IllegalArgumentException(
                        symbol + ": seq must not be negative, was " + seq);
            }
            requireTimes(symbol, seq, eventTime, receiveTime);
        }
    }

    /// Far within what can be reckoned in nanoseconds, with room for every wait.
    private static void requireTimes(Symbol symbol, long seq, Instant event, Instant received) {
        if (isOutside(event) || isOutside(received)) {
            throw new IllegalArgumentException(
                    symbol
                            + " seq "
                            + seq
                            + ": times must be of the years 1900 to 2199, were "
                            + event
                            + " and "
                            + received);
        }
    }

    private static boolean isOutside(Instant time) {
        return time.isBefore(FIRST) || !time.isBefore(END);
    }

    private static void requirePrint(Symbol symbol, long seq, double price, double size) {
        if (!(Math.abs(price) < Decimals.PRICE_BOUND)) {
            throw new IllegalArgumentException(
                    symbol
                            + " seq "
                            + seq
                            + ": price must have at most 18 digits before the point, was "
                            + price);
        }
        if (!(size >= 0) || Double.isInfinite(size)) {
            throw new IllegalArgumentException(
                    symbol + " seq " + seq + ": size must not be negative, was " + size);
        }
    }

    private static void requireEarlier(Symbol symbol, long seq, long originalSeq) {
        if (originalSeq < 1 || originalSeq >= seq) {
            throw new IllegalArgumentException(
                    symbol
                            + " seq "
                            + seq
                            + ": must be about an earlier message, was about "
                            + originalSeq);
        }
    }
}
