package candlewright.risk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks whether a loss stays.
final class LossWatch {

    private final Duration confirm;
    private @Nullable Instant since;

    LossWatch(Duration confirm) {
        this.confirm = confirm;
    }

    /// Whether the loss was there at this look and at all looks for as long as it takes.
    boolean isConfirmed(Instant now, boolean lost) {
        if (!lost) {
            since = null;
            return false;
        }
        if (since == null || now.isBefore(since)) {
            since = now;
            return false;
        }
        return Duration.between(since, now).compareTo(confirm) >= 0;
    }

    void startAfresh() {
        since = null;
    }
}
