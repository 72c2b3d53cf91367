package candlewright.research.parity;

import java.time.Instant;
import java.util.Optional;

/// Where two series of a level part.
///
/// @param bar number of the bar in the reference; in the candidate if the reference has none
/// @param tsOpen of the bar; of an order the bar in which it was filled
/// @param reference NaN where it has none
/// @param candidate NaN where it has none
/// @param follows the difference of an earlier level that it comes from; empty for a bar
public record Divergence(
        Level level,
        Field field,
        int bar,
        Instant tsOpen,
        double reference,
        double candidate,
        Optional<Origin> follows) {

    /// A difference of an earlier level.
    public record Origin(Level level, Field field, Instant tsOpen) {}
}
