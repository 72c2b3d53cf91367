package candlewright.risk;

import candlewright.model.ClientOrderId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How often one wish was sent lately, and under which id last.
final class AlikeMemory {

    private final SlidingCount times;
    private @Nullable ClientOrderId last;

    AlikeMemory(Duration span) {
        this.times = new SlidingCount(span);
    }

    void add(ClientOrderId id, long now) {
        times.add(now);
        last = id;
    }

    /// How many others there were, whether or not this one was learned of before it is decided on.
    int others(ClientOrderId id, long now) {
        return times.at(now) - (id.equals(last) ? 1 : 0);
    }
}
