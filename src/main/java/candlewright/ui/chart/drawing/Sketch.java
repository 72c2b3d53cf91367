package candlewright.ui.chart.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// What of a figure is to be seen on a plot, in pixels, cut at its edges.
///
/// @param areas that are tinted
public record Sketch(List<Stroke> strokes, List<Area> areas, List<Caption> captions) {

    /// A straight line.
    ///
    /// @param faint whether it only helps to read the others
    public record Stroke(double x1, double y1, double x2, double y2, boolean faint) {

        /// How far away a point is.
        double distance(double x, double y) {
            double dx = x2 - x1;
            double dy = y2 - y1;
            double square = dx * dx + dy * dy;
            double along =
                    square == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / square, 0, 1);
            return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
        }
    }

    public record Area(double x, double y, double width, double height) {}

    /// Words that begin at `x`, their middle at `y`.
    public record Caption(double x, double y, String words) {

        /// The width of a character in the chart's face, which has one width.
        static final double CHARACTER = 7.2;

        static final double HALF_HEIGHT = 9;

        boolean contains(double px, double py) {
            return px >= x - 2
                    && px <= x + words.length() * CHARACTER + 2
                    && Math.abs(py - y) <= HALF_HEIGHT;
        }
    }

    /// A point of a figure on the screen.
    public record Handle(int point, double x, double y) {}

    /// How far from a line the mouse still takes it.
    public static final double REACH = 5;

    /// The half of a handle that the mouse takes.
    static final double HANDLE = 6;

    private static final Sketch NOTHING = new Sketch(List.of(), List.of(), List.of());

    /// Labels of levels do not stand closer.
    private static final double LABEL_HEIGHT = 13;

    /// @param prices how a price is written
    public static Sketch of(
            Figure figure, Projection on, PlotArea plot, DoubleFunction<String> prices) {
        for (Anchor at : figure.anchors()) {
            if (!Double.isFinite(on.y(at.price()))) {
                // On a logarithmic scale a price below zero is nowhere.
                return NOTHING;
            }
        }
        return switch (figure) {
            case Figure.Line(Anchor a, Anchor b) ->
                    strokes(plot.clipped(on.x(a.time()), y(on, a), on.x(b.time()), y(on, b)));
            case Figure.Ray(Anchor a, Anchor b) ->
                    strokes(plot.clippedRay(on.x(a.time()), y(on, a), on.x(b.time()), y(on, b)));
            case Figure.Horizontal(Anchor at) ->
                    strokes(
                            plot.clipped(
                                    plot.left(), crisp(y(on, at)), plot.right(), crisp(y(on, at))));
            case Figure.Vertical(Anchor at) ->
                    strokes(
                            plot.clipped(
                                    on.column(at.time()),
                                    plot.top(),
                                    on.column(at.time()),
                                    plot.bottom()));
            case Figure.Rectangle(Anchor a, Anchor b) -> rectangle(a, b, on, plot);
            case Figure.Channel(Anchor a, Anchor b, Anchor c) -> channel(a, b, c, on, plot);
            case Figure.Fibonacci levels -> fibonacci(levels, on, plot, prices);
            case Figure.Text(Anchor at, String words) ->
                    plot.contains(on.x(at.time()), y(on, at))
                            ? new Sketch(
                                    List.of(),
                                    List.of(),
                                    List.of(
                                            new Caption(
                                                    Math.rint(on.x(at.time())),
                                                    Math.rint(y(on, at)),
                                                    words)))
                            : NOTHING;
        };
    }

    private static double y(Projection on, Anchor at) {
        return on.y(at.price());
    }

    /// The middle of a pixel: a line there is one pixel wide, not two of half the colour.
    private static double crisp(double at) {
        return Math.floor(at) + 0.5;
    }

    @SafeVarargs
    private static Sketch strokes(Optional<Stroke>... strokes) {
        return new Sketch(present(strokes), List.of(), List.of());
    }

    @SafeVarargs
    private static List<Stroke> present(Optional<Stroke>... strokes) {
        List<Stroke> found = new ArrayList<>();
        for (Optional<Stroke> stroke : strokes) {
            stroke.ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Sketch rectangle(Anchor a, Anchor b, Projection on, PlotArea plot) {
        double left = crisp(Math.min(on.x(a.time()), on.x(b.time())));
        double right = crisp(Math.max(on.x(a.time()), on.x(b.time())));
        double top = crisp(Math.min(y(on, a), y(on, b)));
        double bottom = crisp(Math.max(y(on, a), y(on, b)));
        List<Stroke> edges =
                present(
                        plot.clipped(left, top, right, top),
                        plot.clipped(left, bottom, right, bottom),
                        plot.clipped(left, top, left, bottom),
                        plot.clipped(right, top, right, bottom));
        double x = Math.max(left, plot.left());
        double y = Math.max(top, plot.top());
        double width = Math.min(right, plot.right()) - x;
        double height = Math.min(bottom, plot.bottom()) - y;
        return new Sketch(
                edges,
                width > 0 && height > 0
                        ? List.of(
                                new Area(
                                        Math.floor(x),
                                        Math.floor(y),
                                        Math.ceil(width),
                                        Math.ceil(height)))
                        : List.of(),
                List.of());
    }

    /// The second line is as far from the first, in the height, as the third point is.
    private static Sketch channel(Anchor a, Anchor b, Anchor c, Projection on, PlotArea plot) {
        double x1 = on.x(a.time());
        double x2 = on.x(b.time());
        double y1 = y(on, a);
        double y2 = y(on, b);
        double aside = 0;
        double up = 0;
        if (Math.abs(x2 - x1) < 1e-9) {
            aside = on.x(c.time()) - x1;
        } else {
            up = y(on, c) - y1 - (on.x(c.time()) - x1) * (y2 - y1) / (x2 - x1);
        }
        return strokes(
                plot.clipped(x1, y1, x2, y2),
                plot.clipped(x1 + aside, y1 + up, x2 + aside, y2 + up),
                plot.clipped(x1 + aside / 2, y1 + up / 2, x2 + aside / 2, y2 + up / 2)
                        .map(Sketch::faint));
    }

    private static Stroke faint(Stroke stroke) {
        return new Stroke(stroke.x1(), stroke.y1(), stroke.x2(), stroke.y2(), true);
    }

    private static Sketch fibonacci(
            Figure.Fibonacci levels, Projection on, PlotArea plot, DoubleFunction<String> prices) {
        double x1 = on.x(levels.from().time());
        double x2 = on.x(levels.to().time());
        double left = Math.min(x1, x2);
        List<Stroke> strokes = new ArrayList<>();
        List<Caption> captions = new ArrayList<>();
        double labelled = Double.NaN;
        for (double level : Figure.Fibonacci.LEVELS) {
            double row = crisp(on.y(levels.price(level)));
            Optional<Stroke> line = plot.clipped(left, row, Math.max(x1, x2), row);
            line.ifPresent(strokes::add);
            boolean free = Double.isNaN(labelled) || Math.abs(row - labelled) >= LABEL_HEIGHT;
            if (line.isPresent() && free) {
                captions.add(
                        new Caption(
                                Math.rint(Math.max(left, plot.left())) + 4,
                                Math.floor(row) - 6,
                                level + " %  " + prices.apply(levels.price(level))));
                labelled = row;
            }
        }
        plot.clipped(x1, y(on, levels.from()), x2, y(on, levels.to()))
                .map(Sketch::faint)
                .ifPresent(strokes::add);
        return new Sketch(List.copyOf(strokes), List.of(), List.copyOf(captions));
    }

    public boolean isEmpty() {
        return strokes.isEmpty() && areas.isEmpty() && captions.isEmpty();
    }

    /// Whether the mouse takes it here: by its lines, or by its words if it has no lines. What it
    /// encloses stays free, so that one can pan in there.
    public boolean isAt(double x, double y) {
        return strokes.stream().anyMatch(stroke -> stroke.distance(x, y) <= REACH)
                || (strokes.isEmpty()
                        && captions.stream().anyMatch(caption -> caption.contains(x, y)));
    }

    /// The points of a figure that are in view.
    public static List<Handle> handles(Figure figure, Projection on, PlotArea plot) {
        List<Handle> handles = new ArrayList<>();
        List<Anchor> anchors = figure.anchors();
        for (int i = 0; i < anchors.size(); i++) {
            double x = Math.rint(on.column(anchors.get(i).time()) - 0.5);
            double y = Math.floor(y(on, anchors.get(i)));
            if (plot.contains(x, y)) {
                handles.add(new Handle(i, x, y));
            }
        }
        return handles;
    }

    /// The handle that the mouse takes here.
    public static Optional<Handle> handleAt(List<Handle> handles, double x, double y) {
        return handles.stream()
                .filter(handle ->
                        Math.abs(handle.x() - x) <= HANDLE && Math.abs(handle.y() - y) <= HANDLE)
                .findFirst();
    }

    /// The end of a line that begins at `x1`, `y1`, turned to the nearest of eight directions.
    ///
    /// @return x and y
    public static double[] straightened(double x1, double y1, double x, double y) {
        double dx = x - x1;
        double dy = y - y1;
        double eighth = Math.rint(Math.atan2(dy, dx) / (Math.PI / 4));
        if (eighth % 4 == 0) {
            return new double[] {x, y1};
        }
        if (eighth % 2 == 0) {
            return new double[] {x1, y};
        }
        double far = Math.max(Math.abs(dx), Math.abs(dy));
        return new double[] {x1 + Math.copySign(far, dx), y1 + Math.copySign(far, dy)};
    }
}
