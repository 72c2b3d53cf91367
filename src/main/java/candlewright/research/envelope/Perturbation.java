package candlewright.research.envelope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One error in one bar.
///
/// @param tsOpen of the bar
/// @param from what the bar says: its close, or its volume
/// @param to what it would have said; null when the bar would be missing or be there twice
/// @param ticks `to` minus `from` of a close, else 0
public record Perturbation(
        PerturbationKind kind,
        Instant tsOpen,
        Field field,
        double from,
        @Nullable Double to,
        long ticks) {

    /// What of the bar is another.
    public enum Field {
        CLOSE,
        VOLUME,
        /// All of it.
        BAR
    }
}
