package candlewright.feed.replay;

import candlewright.feed.Pace;

/// How fast a recording is played.
public sealed interface ReplaySpeed {

    /// @param factor infinite for as fast as possible
    static ReplaySpeed of(double factor) {
        return factor == Double.POSITIVE_INFINITY ? new Unpaced() : new Times(factor);
    }

    /// So many times as fast as it was received.
    record Times(double factor) implements ReplaySpeed {
        public Times {
            Pace.requireSpeed(factor);
        }
    }

    /// As fast as the sink takes it.
    record Unpaced() implements ReplaySpeed {}
}
