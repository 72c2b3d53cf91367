package candlewright.engine.apirisk;

import candlewright.model.ClientOrderId;
import candlewright.model.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that went wrong for a while.
///
/// @param id the same after the same happenings: observable, connection, what it concerns, from
/// @param from of the first occurrence
/// @param to null while it is open; its known end (the feed speaks again, the venue has told its
///   books), or else the last occurrence, once a minute went by without another
/// @param count how often it happened meanwhile
/// @param cause of the last occurrence, in words
/// @param symbol what it concerns, or null
/// @param clientOrderId the order it concerns, the newest if there are several; or null
public record ApiIncident(
        String id,
        ApiObservable observable,
        Connection connection,
        Instant from,
        @Nullable Instant to,
        long count,
        String cause,
        @Nullable Symbol symbol,
        @Nullable ClientOrderId clientOrderId) {

    public ApiIncident {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "an incident must not end before it begins, was " + from + " to " + to);
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, was " + count);
        }
    }

    public boolean isOpen() {
        return to == null;
    }
}
