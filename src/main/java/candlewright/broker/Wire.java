package candlewright.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// Messages on their way, which do not overtake each other.
final class Wire<T> {

    private record Due<T>(Instant at, T message) {}

    private final Queue<Due<T>> underway = new ArrayDeque<>();
    private Instant last = Instant.MIN;

    /// When a message arrives that is sent now and takes so long.
    Instant arrival(Instant now, Duration latency) {
        Instant alone = now.plus(latency);
        return alone.isAfter(last) ? alone : last;
    }

    /// @param at no earlier than that of the message before
    void put(Instant at, T message) {
        last = at;
        underway.add(new Due<>(at, message));
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(underway.peek()).map(Due::at);
    }

    /// Takes the next one that has arrived off the wire.
    Optional<T> next(Instant now) {
        Due<T> first = underway.peek();
        if (first == null || first.at().isAfter(now)) {
            return Optional.empty();
        }
        underway.remove();
        return Optional.of(first.message());
    }

    List<T> all(Instant now) {
        List<T> arrived = new ArrayList<>();
        for (Optional<T> one = next(now); one.isPresent(); one = next(now)) {
            arrived.add(one.get());
        }
        return arrived;
    }
}
