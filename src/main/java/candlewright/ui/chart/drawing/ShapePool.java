package candlewright.ui.chart.drawing;

import java.util.function.Supplier;
import javafx.scene.Group;
import javafx.scene.Node;

/// Shapes of a kind that are used again with each frame; those that a frame has no use for are
/// hidden.
final class ShapePool<T extends Node> {

    private final Group group = new Group();
    private final Supplier<T> maker;
    private int used;
    private int shown;

    ShapePool(Supplier<T> maker) {
        this.maker = maker;
        group.setManaged(false);
    }

    Group group() {
        return group;
    }

    void begin() {
        used = 0;
    }

    T next() {
        if (used == group.getChildren().size()) {
            T made = maker.get();
            made.setManaged(false);
            group.getChildren().add(made);
        }
        @SuppressWarnings("unchecked") // by `maker`, like all of them
        T shape = (T) group.getChildren().get(used);
        used++;
        shape.setVisible(true);
        return shape;
    }

    void end() {
        for (int i = used; i < shown; i++) {
            group.getChildren().get(i).setVisible(false);
        }
        shown = used;
    }
}
