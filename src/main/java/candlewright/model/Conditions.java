package candlewright.model;

import java.util.List;
import java.util.Set;

/// The sale conditions of one trade. It counts for something only if each of them does; none at all
/// is a regular sale, which counts for everything.
public record Conditions(Set<SaleCondition> all) {

    public static final Conditions REGULAR = new Conditions(Set.of());

    public Conditions {
        all = Set.copyOf(all);
    }

    public static Conditions of(SaleCondition... conditions) {
        return conditions.length == 0 ? REGULAR : new Conditions(Set.of(conditions));
    }

    public boolean countForHighLow() {
        for (SaleCondition condition : all) {
            if (!condition.countsForHighLow()) {
                return false;
            }
        }
        return true;
    }

    public boolean countForLast() {
        for (SaleCondition condition : all) {
            if (!condition.countsForLast()) {
                return false;
            }
        }
        return true;
    }

    public boolean countForVolume() {
        for (SaleCondition condition : all) {
            if (!condition.countsForVolume()) {
                return false;
            }
        }
        return true;
    }

    /// In the order of the enum.
    public List<SaleCondition> list() {
        return all.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
