package candlewright.ui.chart.drawing;

import java.util.List;

/// What can be drawn, and by how many points.
public enum FigureKind {
    LINE(2),
    RAY(2),
    HORIZONTAL(1),
    VERTICAL(1),
    RECTANGLE(2),
    CHANNEL(3),
    FIBONACCI(2),
    TEXT(1);

    private final int points;

    FigureKind(int points) {
        this.points = points;
    }

    public int points() {
        return points;
    }

    /// The figure through these points.
    ///
    /// @param words of a text; the others have none
    /// @throws IllegalArgumentException if there are not as many points as it has
    public Figure through(List<Anchor> at, String words) {
        if (at.size() != points) {
            throw new IllegalArgumentException(
                    this + " has " + points + " points, were " + at.size());
        }
        return switch (this) {
            case LINE -> new Figure.Line(at.get(0), at.get(1));
            case RAY -> new Figure.Ray(at.get(0), at.get(1));
            case HORIZONTAL -> new Figure.Horizontal(at.get(0));
            case VERTICAL -> new Figure.Vertical(at.get(0));
            case RECTANGLE -> new Figure.Rectangle(at.get(0), at.get(1));
            case CHANNEL -> new Figure.Channel(at.get(0), at.get(1), at.get(2));
            case FIBONACCI -> new Figure.Fibonacci(at.get(0), at.get(1));
            case TEXT -> new Figure.Text(at.get(0), words);
        };
    }
}
