package candlewright.research.parity;

import candlewright.model.Conditions;
import candlewright.model.Tick;

/// By which rules prints become bars. Vendors differ in these; what differs from ours is done to
/// the prints, so that one builder makes all of them.
public enum Counting {
    /// A print at exactly the close belongs to the next bar; its conditions say what it counts for.
    OURS {
        @Override
        Tick.Trade apply(Tick.Trade print) {
            return print;
        }
    },
    /// A print at exactly the close belongs to the bar that closes.
    CLOSE_INCLUDED {
        @Override
        Tick.Trade apply(Tick.Trade print) {
            return new Tick.Trade(
                    print.symbol(),
                    print.seq(),
                    print.eventTime().minusNanos(1),
                    print.receiveTime(),
                    print.price(),
                    print.size(),
                    print.tradeId(),
                    print.conditions());
        }
    },
    /// Every print counts for everything, whatever its conditions.
    ALL_CONDITIONS {
        @Override
        Tick.Trade apply(Tick.Trade print) {
            return new Tick.Trade(
                    print.symbol(),
                    print.seq(),
                    print.eventTime(),
                    print.receiveTime(),
                    print.price(),
                    print.size(),
                    print.tradeId(),
                    Conditions.REGULAR);
        }
    };

    abstract Tick.Trade apply(Tick.Trade print);
}
