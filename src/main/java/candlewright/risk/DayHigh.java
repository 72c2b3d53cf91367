package candlewright.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The highest equity of the day, as far as the looks tell. It begins with what the day began with;
/// what is higher counts when it was there at all looks for as long as it takes, so that one bad
/// price does not make the rest of the day a drawdown.
final class DayHigh {

    private final Duration confirm;
    private @Nullable BigDecimal high;
    private @Nullable BigDecimal higher;
    private Instant since = Instant.MIN;

    DayHigh(Duration confirm) {
        this.confirm = confirm;
    }

    /// Another day begins.
    void startAfresh() {
        high = null;
        higher = null;
    }

    void look(Instant now, DayResult day) {
        BigDecimal before = at(day);
        high = before;
        if (day.equity().compareTo(before) <= 0) {
            higher = null;
        } else if (higher == null || now.isBefore(since)) {
            higher = day.equity();
            since = now;
        } else {
            higher = higher.min(day.equity());
            if (Duration.between(since, now).compareTo(confirm) >= 0) {
                high = higher;
                higher = day.equity();
                since = now;
            }
        }
    }

    /// The high; the day's first equity before the first look.
    BigDecimal at(DayResult day) {
        return high == null ? day.first() : high;
    }
}
