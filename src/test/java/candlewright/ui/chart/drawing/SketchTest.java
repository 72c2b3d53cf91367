package candlewright.ui.chart.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.ui.chart.drawing.Sketch.Area;
import candlewright.ui.chart.drawing.Sketch.Caption;
import candlewright.ui.chart.drawing.Sketch.Handle;
import candlewright.ui.chart.drawing.Sketch.Stroke;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// On a plot of 100 by 100 pixels a millisecond is a pixel, and the price 100 is at the top.
class SketchTest {

    private static final PlotArea PLOT = new PlotArea(0, 0, 100, 100);

    private static final Projection ON =
            new Projection() {
                @Override
                public double x(long time) {
                    return time;
                }

                @Override
                public double column(long time) {
                    return time + 0.5;
                }

                @Override
                public double y(double price) {
                    return price > -1000 ? 100 - price : Double.NaN;
                }
            };

    private static Anchor at(long x, double y) {
        return new Anchor(x, 100 - y);
    }

    private static Sketch sketch(Figure figure) {
        return Sketch.of(figure, ON, PLOT, price -> String.format("%.2f", price));
    }

    private static Sketch strokes(Stroke... strokes) {
        return new Sketch(List.of(strokes), List.of(), List.of());
    }

    private static Stroke stroke(double x1, double y1, double x2, double y2) {
        return new Stroke(x1, y1, x2, y2, false);
    }

    @Test
    void aLineIsCutAtTheEdges() {
        assertEquals(
                strokes(stroke(0, 25, 100, 75)), sketch(new Figure.Line(at(-50, 0), at(150, 100))));
    }

    @Test
    void aLineThatIsBesideThePlotIsNotDrawn() {
        assertTrue(sketch(new Figure.Line(at(-50, 0), at(-10, 100))).isEmpty());
        assertTrue(sketch(new Figure.Line(at(-50, 90), at(10, 150))).isEmpty());
    }

    @Test
    void aRayLeadsThroughItsSecondPointToTheEdge() {
        assertEquals(
                strokes(stroke(20, 20, 100, 60)), sketch(new Figure.Ray(at(20, 20), at(30, 25))));
        assertEquals(
                strokes(stroke(20, 20, 20, 0)), sketch(new Figure.Ray(at(20, 20), at(20, 15))));
        assertTrue(sketch(new Figure.Ray(at(120, 20), at(130, 25))).isEmpty());
    }

    @Test
    void levelsAndTimesGoOverTheWholePlotOnWholePixels() {
        assertEquals(
                strokes(stroke(0, 30.5, 100, 30.5)), sketch(new Figure.Horizontal(at(400, 30.2))));
        assertEquals(strokes(stroke(40.5, 0, 40.5, 100)), sketch(new Figure.Vertical(at(40, 900))));
    }

    @Test
    void aRectangleThatIsPartlyInViewHasTheEdgesThatAre() {
        assertEquals(
                new Sketch(
                        List.of(
                                stroke(50.5, 20.5, 100, 20.5),
                                stroke(50.5, 60.5, 100, 60.5),
                                stroke(50.5, 20.5, 50.5, 60.5)),
                        List.of(new Area(50, 20, 50, 40)),
                        List.of()),
                sketch(new Figure.Rectangle(at(150, 20), at(50, 60))));
    }

    @Test
    void theSecondLineOfAChannelGoesThroughTheThirdPoint() {
        assertEquals(
                strokes(
                        stroke(10, 10, 50, 50),
                        stroke(10, 30, 50, 70),
                        new Stroke(10, 20, 50, 60, true)),
                sketch(new Figure.Channel(at(10, 10), at(50, 50), at(20, 40))));
    }

    @Test
    void fibonacciCountsFromTheSecondPointBackToTheFirst() {
        Sketch sketch = sketch(new Figure.Fibonacci(at(10, 100), at(60, 0)));
        assertEquals(
                List.of(
                        new Caption(14, -6, "0.0 %  100.00"),
                        new Caption(14, 17, "23.6 %  76.40"),
                        new Caption(14, 32, "38.2 %  61.80"),
                        new Caption(14, 55, "61.8 %  38.20"),
                        new Caption(14, 72, "78.6 %  21.40")),
                sketch.captions());
        assertEquals(stroke(10, 23.5, 60, 23.5), sketch.strokes().get(1));
        assertEquals(new Stroke(10, 100, 60, 0, true), sketch.strokes().getLast());
    }

    @Test
    void labelsOfLevelsThatAreCloseAreLeftOut() {
        assertEquals(
                List.of("0.0 %  70.00", "61.8 %  54.55"),
                sketch(new Figure.Fibonacci(at(10, 55), at(60, 30))).captions().stream()
                        .map(Caption::words)
                        .toList());
    }

    @Test
    void whatHasNoHeightOnALogarithmicScaleIsNotDrawn() {
        assertTrue(sketch(new Figure.Horizontal(new Anchor(1, -2000))).isEmpty());
    }

    @Test
    void theMouseTakesLinesButNotWhatTheyEnclose() {
        Sketch box = sketch(new Figure.Rectangle(at(20, 20), at(80, 80)));
        assertTrue(box.isAt(50, 24));
        assertFalse(box.isAt(50, 50));
        Sketch line = sketch(new Figure.Line(at(20, 20), at(80, 80)));
        assertTrue(line.isAt(50, 57));
        assertFalse(line.isAt(50, 58));
        assertFalse(line.isAt(86, 86), "past its end");
    }

    @Test
    void aTextIsTakenByItsWords() {
        Sketch text = sketch(new Figure.Text(at(10, 50), "breakout"));
        assertEquals(List.of(new Caption(10, 50, "breakout")), text.captions());
        assertTrue(text.isAt(60, 55));
        assertFalse(text.isAt(80, 55));
    }

    @Test
    void handlesAreThePointsInView() {
        List<Handle> handles = Sketch.handles(new Figure.Line(at(40, 30.7), at(140, 50)), ON, PLOT);
        assertEquals(List.of(new Handle(0, 40, 30)), handles);
        assertEquals(Optional.of(new Handle(0, 40, 30)), Sketch.handleAt(handles, 45, 26));
        assertEquals(Optional.empty(), Sketch.handleAt(handles, 47, 26));
    }

    @Test
    void shiftTurnsALineToTheNearestEighth() {
        assertArrayEquals(new double[] {60, 10}, Sketch.straightened(10, 10, 60, 20));
        assertArrayEquals(new double[] {10, -40}, Sketch.straightened(10, 10, 14, -40));
        assertArrayEquals(new double[] {60, 60}, Sketch.straightened(10, 10, 60, 50));
        assertArrayEquals(new double[] {-40, 60}, Sketch.straightened(10, 10, -40, 50));
    }

    /// A line through points of the plot ends on its edge or at its own ends, and stays itself.
    @Test
    void whatIsLeftOfAnyLineLiesInThePlotAndOnTheLine() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            double x1 = random.nextInt(400) - 150;
            double y1 = random.nextInt(400) - 150;
            double x2 = random.nextInt(400) - 150;
            double y2 = random.nextInt(400) - 150;
            String line = x1 + "," + y1 + " " + x2 + "," + y2;
            Optional<Stroke> clipped = PLOT.clipped(x1, y1, x2, y2);
            boolean seen = false;
            for (int k = 0; k <= 1000; k++) {
                double x = x1 + (x2 - x1) * k / 1000;
                double y = y1 + (y2 - y1) * k / 1000;
                if (PLOT.contains(x, y)) {
                    seen = true;
                    assertTrue(
                            clipped.orElseThrow(() -> new AssertionError(line)).distance(x, y)
                                    < 1e-6,
                            line);
                }
            }
            if (!seen) {
                continue;
            }
            Stroke left = clipped.orElseThrow();
            PlotArea nearly = new PlotArea(-1e-9, -1e-9, 100 + 1e-9, 100 + 1e-9);
            assertTrue(nearly.contains(left.x1(), left.y1()), line);
            assertTrue(nearly.contains(left.x2(), left.y2()), line);
        }
    }
}
