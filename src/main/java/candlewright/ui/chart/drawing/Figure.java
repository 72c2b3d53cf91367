package candlewright.ui.chart.drawing;

import java.util.ArrayList;
import java.util.List;

/// The form of a drawing, by the points through which it goes.
public sealed interface Figure {

    /// From point to point.
    record Line(Anchor from, Anchor to) implements Figure {}

    /// From the first point through the second, and on to the edge of the plot.
    record Ray(Anchor from, Anchor through) implements Figure {}

    /// A price, over the whole width.
    record Horizontal(Anchor at) implements Figure {}

    /// A time, over the whole height.
    record Vertical(Anchor at) implements Figure {}

    /// Between two opposite corners.
    record Rectangle(Anchor corner, Anchor opposite) implements Figure {}

    /// A line, and one parallel to it through a third point.
    record Channel(Anchor from, Anchor to, Anchor beside) implements Figure {}

    /// How much of a move from one price to another was taken back: 100 % at the first point, 0 %
    /// at the second.
    record Fibonacci(Anchor from, Anchor to) implements Figure {

        /// In percent of the move.
        public static final List<Double> LEVELS = List.of(0.0, 23.6, 38.2, 50.0, 61.8, 78.6, 100.0);

        public double price(double level) {
            return to.price() + (from.price() - to.price()) * level / 100;
        }
    }

    /// One line of words that begins at a point.
    record Text(Anchor at, String words) implements Figure {

        public static final int MOST = 200;

        public Text {
            if (words.isBlank() || words.length() > MOST) {
                throw new IllegalArgumentException(
                        "a text must have 1 to " + MOST + " characters, was '" + words + "'");
            }
            if (words.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a text must be one line, was '" + words + "'");
            }
        }
    }

    default FigureKind kind() {
        return switch (this) {
            case Line _ -> FigureKind.LINE;
            case Ray _ -> FigureKind.RAY;
            case Horizontal _ -> FigureKind.HORIZONTAL;
            case Vertical _ -> FigureKind.VERTICAL;
            case Rectangle _ -> FigureKind.RECTANGLE;
            case Channel _ -> FigureKind.CHANNEL;
            case Fibonacci _ -> FigureKind.FIBONACCI;
            case Text _ -> FigureKind.TEXT;
        };
    }

    /// The points in the order in which they are drawn.
    default List<Anchor> anchors() {
        return switch (this) {
            case Line(Anchor from, Anchor to) -> List.of(from, to);
            case Ray(Anchor from, Anchor through) -> List.of(from, through);
            case Horizontal(Anchor at) -> List.of(at);
            case Vertical(Anchor at) -> List.of(at);
            case Rectangle(Anchor corner, Anchor opposite) -> List.of(corner, opposite);
            case Channel(Anchor from, Anchor to, Anchor beside) -> List.of(from, to, beside);
            case Fibonacci(Anchor from, Anchor to) -> List.of(from, to);
            case Text(Anchor at, _) -> List.of(at);
        };
    }

    /// What is written; empty for all but texts.
    default String words() {
        return "";
    }

    /// The same figure through other points.
    default Figure through(List<Anchor> points) {
        return kind().through(points, words());
    }

    /// The same figure with one point elsewhere.
    default Figure with(int point, Anchor at) {
        List<Anchor> points = new ArrayList<>(anchors());
        points.set(point, at);
        return through(points);
    }
}
