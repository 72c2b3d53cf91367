package candlewright.ui.chart.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All drawings of a symbol; what was drawn last lies on top.
public record Drawings(List<Drawing> list) {

    public static final Drawings NONE = new Drawings(List.of());

    public Drawings {
        list = List.copyOf(list);
        if (list.stream().map(Drawing::id).distinct().count() < list.size()) {
            throw new IllegalArgumentException("two drawings have the same id: " + list);
        }
    }

    /// The next drawing's id.
    public int nextId() {
        return list.stream().mapToInt(Drawing::id).max().orElse(0) + 1;
    }

    public Optional<Drawing> find(int id) {
        return list.stream().filter(drawing -> drawing.id() == id).findFirst();
    }

    public Drawings plus(Drawing drawing) {
        return new Drawings(Stream.concat(list.stream(), Stream.of(drawing)).toList());
    }

    /// With this one in the place of the one that has its id.
    public Drawings replacing(Drawing drawing) {
        List<Drawing> changed = new ArrayList<>(list);
        changed.replaceAll(each -> each.id() == drawing.id() ? drawing : each);
        return new Drawings(changed);
    }

    /// Without this one, unless it is locked.
    public Drawings minus(int id) {
        return new Drawings(
                list.stream().filter(each -> each.id() != id || each.locked()).toList());
    }

    /// Those that nobody can delete by accident.
    public Drawings onlyLocked() {
        return new Drawings(list.stream().filter(Drawing::locked).toList());
    }
}
