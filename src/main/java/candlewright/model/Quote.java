package candlewright.model;

import java.time.Instant;
import java.util.OptionalDouble;

/// The best bid and ask of one symbol, as a source told them. `bid <= ask`: a source that tells
/// more for a sale than it asks for a purchase tells nonsense.
///
/// @param seq the message's number in the source's stream of this symbol, from 1
/// @param eventTime when it was so, at the source
/// @param receiveTime when it arrived here; the event time again where that is not known
/// @param bidSize how much is bidden for, empty where the source does not say
/// @param askSize how much is offered, likewise
public record Quote(
        Symbol symbol,
        long seq,
        Instant eventTime,
        Instant receiveTime,
        double bid,
        double ask,
        OptionalDouble bidSize,
        OptionalDouble askSize) {

    public Quote {
        if (seq < 1) {
            throw new IllegalArgumentException(symbol + ": seq must be positive, was " + seq);
        }
        requirePrice(symbol, seq, "bid", bid);
        requirePrice(symbol, seq, "ask", ask);
        if (bid > ask) {
            throw new IllegalArgumentException(
                    symbol + " seq " + seq + ": bid " + bid + " is above ask " + ask);
        }
        requireSize(symbol, seq, bidSize);
        requireSize(symbol, seq, askSize);
    }

    /// Halfway between the two.
    public double mid() {
        return bid + (ask - bid) / 2;
    }

    private static void requirePrice(Symbol symbol, long seq, String name, double price) {
        if (!(Math.abs(price) < Decimals.PRICE_BOUND)) {
            throw new IllegalArgumentException(
                    symbol
                            + " seq "
                            + seq
                            + ": "
                            + name
                            + " must have at most 18 digits before the point, was "
                            + price);
        }
    }

    private static void requireSize(Symbol symbol, long seq, OptionalDouble size) {
        double known = size.orElse(0);
        if (!(known >= 0) || Double.isInfinite(known)) {
            throw new IllegalArgumentException(
                    symbol + " seq " + seq + ": size must not be negative, was " + known);
        }
    }
}
