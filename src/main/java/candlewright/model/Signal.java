package candlewright.model;

import java.time.Instant;

/// What a strategy says about a symbol after a bar.
///
/// @param direction 1 long, -1 short, 0 neither
/// @param ts the open of the last bar it has seen
public record Signal(
        Symbol symbol,
        int direction,
        double fastSma,
        double slowSma,
        double lastClose,
        Instant ts) {
    public Signal {
        if (direction < -1 || direction > 1) {
            throw new IllegalArgumentException("direction must be -1, 0 or 1, was " + direction);
        }
    }
}
