package candlewright.research.envelope;

import candlewright.model.Tick;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One error in one bar.
///
/// @param tsOpen of the bar
/// @param from what the bar says: its close, or its volume
/// @param to what it would have said; null when the bar would be missing or be there twice
/// @param ticks `to` minus `from` of a close, else 0
/// @param trade the print that it happened to; empty where the prints of the bar are not known
public record Perturbation(
        PerturbationKind kind,
        Instant tsOpen,
        Field field,
        double from,
        @Nullable Double to,
        long ticks,
        Optional<Tick.Trade> trade) {

    /// Of a bar whose prints are not known.
    public Perturbation(
            PerturbationKind kind,
            Instant tsOpen,
            Field field,
            double from,
            @Nullable Double to,
            long ticks) {
        this(kind, tsOpen, field, from, to, ticks, Optional.empty());
    }

    /// What of the bar is another.
    public enum Field {
        CLOSE,
        VOLUME,
        /// All of it.
        BAR
    }
}
