package candlewright.ui.chart.drawing;

import java.util.ArrayList;
import java.util.List;

/// The present state, those before it, and those that were taken back.
///
/// @param past from the oldest on
/// @param future from the next one on
public record DrawingHistory(List<Drawings> past, Drawings now, List<Drawings> future) {

    /// How many steps can be taken back.
    public static final int STEPS = 200;

    public DrawingHistory {
        past = List.copyOf(past);
        future = List.copyOf(future);
    }

    public static DrawingHistory beginning(Drawings now) {
        return new DrawingHistory(List.of(), now, List.of());
    }

    /// One step further; what was taken back is gone. Nothing happens if it is the same state.
    public DrawingHistory then(Drawings next) {
        if (next.equals(now)) {
            return this;
        }
        List<Drawings> before = joined(past, now);
        return new DrawingHistory(
                before.subList(Math.max(0, before.size() - STEPS), before.size()), next, List.of());
    }

    public boolean canUndo() {
        return !past.isEmpty();
    }

    public boolean canRedo() {
        return !future.isEmpty();
    }

    /// One step back, if there is one.
    public DrawingHistory undone() {
        return past.isEmpty()
                ? this
                : new DrawingHistory(
                        past.subList(0, past.size() - 1),
                        past.getLast(),
                        joined(List.of(now), future));
    }

    /// What was taken back last, if anything was.
    public DrawingHistory redone() {
        return future.isEmpty()
                ? this
                : new DrawingHistory(
                        joined(past, now), future.getFirst(), future.subList(1, future.size()));
    }

    private static List<Drawings> joined(List<Drawings> first, Drawings last) {
        return joined(first, List.of(last));
    }

    private static List<Drawings> joined(List<Drawings> first, List<Drawings> rest) {
        List<Drawings> all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }
}
