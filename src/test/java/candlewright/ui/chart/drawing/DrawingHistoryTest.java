package candlewright.ui.chart.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawingHistoryTest {

    private static final Drawing LEVEL = level(1, 100);

    private static Drawing level(int id, double price) {
        return new Drawing(id, new Figure.Horizontal(new Anchor(0, price)), Look.FIRST, false);
    }

    @Test
    void aNewStepForgetsWhatWasTakenBack() {
        DrawingHistory drawn =
                DrawingHistory.beginning(Drawings.NONE)
                        .then(Drawings.NONE.plus(LEVEL))
                        .undone()
                        .then(Drawings.NONE.plus(level(1, 90)));
        assertEquals(
                new DrawingHistory(
                        List.of(Drawings.NONE), Drawings.NONE.plus(level(1, 90)), List.of()),
                drawn);
    }

    @Test
    void nothingChangesWithoutAChange() {
        DrawingHistory drawn = DrawingHistory.beginning(Drawings.NONE.plus(LEVEL));
        assertEquals(drawn, drawn.then(Drawings.NONE.plus(level(1, 100))));
        assertEquals(drawn, drawn.undone());
        assertEquals(drawn, drawn.redone());
    }

    @Test
    void theLastTwoHundredStepsCanBeTakenBack() {
        DrawingHistory drawn = DrawingHistory.beginning(Drawings.NONE);
        for (int i = 1; i <= 300; i++) {
            drawn = drawn.then(drawn.now().plus(level(i, i)));
        }
        for (int i = 0; i < 300; i++) {
            drawn = drawn.undone();
        }
        assertEquals(100, drawn.now().list().size());
    }

    @Test
    void undoAndRedoWalkTheSameWay() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            DrawingHistory history = DrawingHistory.beginning(Drawings.NONE);
            List<Drawings> way = new ArrayList<>(List.of(Drawings.NONE));
            int at = 0;
            for (int i = 0; i < 100; i++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        Drawings next = history.now().plus(level(history.now().nextId(), i));
                        history = history.then(next);
                        way = new ArrayList<>(way.subList(0, at + 1));
                        way.add(next);
                        at++;
                    }
                    case 1 -> {
                        history = history.undone();
                        at = Math.max(0, at - 1);
                    }
                    default -> {
                        history = history.redone();
                        at = Math.min(way.size() - 1, at + 1);
                    }
                }
                assertEquals(way.get(at), history.now(), "seed " + seed + ", step " + i);
            }
        }
    }

    @Test
    void aLockedDrawingIsNotDeleted() {
        Drawings locked = Drawings.NONE.plus(LEVEL.locked(true)).plus(level(2, 90));
        assertEquals(locked, locked.minus(1));
        assertEquals(Drawings.NONE.plus(LEVEL.locked(true)), locked.minus(2));
        assertEquals(Drawings.NONE.plus(LEVEL.locked(true)), locked.onlyLocked());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Anchor(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Anchor(Long.MAX_VALUE, 1));
        assertThrows(IllegalArgumentException.class, () -> new Look("red", 1));
        assertThrows(IllegalArgumentException.class, () -> new Look("#ff0000", 0));
        assertThrows(
                IllegalArgumentException.class, () -> new Figure.Text(new Anchor(0, 1), "a\nb"));
        assertThrows(IllegalArgumentException.class, () -> new Drawings(List.of(LEVEL, LEVEL)));
        assertThrows(
                IllegalArgumentException.class,
                () -> FigureKind.CHANNEL.through(List.of(new Anchor(0, 1)), ""));
    }
}
