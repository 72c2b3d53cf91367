package candlewright.marketdata;

import candlewright.model.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An incident: the messages `from` to `to` of a symbol's stream did not come and are not waited
/// for any longer. None of them was used, and each one that was not used is in such an incident.
///
/// @param after event time of the last message before it; null if it is the first
/// @param before when the next one was received, or a heartbeat that told of it: what is missing
///   happened before that
/// @param rebuilding whether the messages were asked for from history and may still come
public record SequenceGap(
        Symbol symbol,
        long from,
        long to,
        @Nullable Instant after,
        Instant before,
        boolean rebuilding) {
    public SequenceGap {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    symbol + ": gap must have a message, was " + from + ".." + to);
        }
    }

    public long missing() {
        return to - from + 1;
    }
}
