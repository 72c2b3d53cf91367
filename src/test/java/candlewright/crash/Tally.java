package candlewright.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a run has counted.
final class Tally {

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Long> restarts = new ArrayList<>();
    private final Set<Violation> violations = new LinkedHashSet<>();

    void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void restarted(long millis) {
        restarts.add(millis);
    }

    /// What is found again and again is counted once.
    ///
    /// @return those that are new
    List<Violation> found(List<Violation> more) {
        return more.stream().filter(violations::add).toList();
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /// Of violations of one kind.
    private long violations(String what) {
        return violations.stream().filter(one -> one.what().equals(what)).count();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, count) -> text.append("%,10d  %s%n".formatted(count, what)));
        if (!restarts.isEmpty()) {
            List<Long> sorted = restarts.stream().sorted().toList();
            text.append(
                    "%,10d  ms from start to API, median; %,d the longest%n"
                            .formatted(sorted.get(sorted.size() / 2), sorted.getLast()));
        }
        text.append(
                "%,10d  acknowledged orders lost%n"
                        .formatted(violations("acknowledged order lost")));
        text.append("%,10d  orders sent twice%n".formatted(violations("sent twice")));
        text.append("%,10d  violations in all".formatted(violations.size()));
        return text.toString();
    }
}
