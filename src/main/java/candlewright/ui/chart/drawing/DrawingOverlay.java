package candlewright.ui.chart.drawing;

import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.PriceFormat;
import candlewright.ui.chart.plot.Tag;
import candlewright.ui.look.Palette;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The drawings of a chart over its candles. What is not in view has no shape.
public final class DrawingOverlay implements Overlay {

    private static final double TINT = 0.10;
    private static final double FAINT = 0.5;
    private static final double HANDLE = 7;

    /// An oblique line is rasterised over its box: pieces of this length have small ones.
    private static final double PIECE = 64;

    /// What a drawing looked like in the last frame.
    private record Placed(Drawing drawing, Sketch sketch) {}

    /// Where things are in a frame.
    private record InFrame(ChartFrame frame, BarTimes times) implements Projection {

        @Override
        public double x(long time) {
            return frame.x(times.bar(time) + 0.5);
        }

        @Override
        public double column(long time) {
            int bar = times.bar(time);
            int step = frame.layout().step();
            int first = bar < frame.series().size() ? Math.floorDiv(bar, step) * step : bar;
            return frame.area().getMinX() + frame.layout().wick(first) + 0.5;
        }

        @Override
        public double y(double price) {
            return frame.y(price);
        }
    }

    private final DrawingViewModel model;
    private final Group node = new Group();
    private final Rectangle clip = new Rectangle();
    private final ShapePool<Rectangle> tints = new ShapePool<>(DrawingOverlay::box);
    private final ShapePool<Rectangle> straight = new ShapePool<>(DrawingOverlay::box);
    private final ShapePool<Line> oblique = new ShapePool<>(Line::new);
    private final ShapePool<Text> words = new ShapePool<>(DrawingOverlay::text);
    private final ShapePool<Rectangle> handles = new ShapePool<>(DrawingOverlay::handle);
    private final ShapePool<Tag> prices = new ShapePool<>(() -> new Tag("drawing-tag"));
    private final List<ShapePool<?>> pools =
            List.of(tints, straight, oblique, words, handles, prices);
    private final Map<String, Color> colors = new HashMap<>();
    private Palette palette = Palette.DARK;
    private final List<Placed> placed = new ArrayList<>();
    private @Nullable ChartFrame frame;

    /// What is just being drawn or moved, instead of the drawing with its id.
    private @Nullable Drawing inHand;

    /// What is edited elsewhere and not shown here.
    private int hidden;

    public DrawingOverlay(DrawingViewModel model) {
        this.model = model;
        Group inPlot =
                new Group(
                        tints.group(),
                        straight.group(),
                        oblique.group(),
                        words.group(),
                        handles.group());
        inPlot.setManaged(false);
        clip.setSmooth(false);
        inPlot.setClip(clip);
        node.setManaged(false);
        node.getChildren().addAll(inPlot, prices.group());
    }

    private static Rectangle box() {
        Rectangle box = new Rectangle();
        box.setSmooth(false);
        return box;
    }

    private static Rectangle handle() {
        return new Rectangle(HANDLE, HANDLE);
    }

    private static Text text() {
        Text text = new Text();
        text.getStyleClass().add("drawing-text");
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    @Override
    public Node node() {
        return node;
    }

    /// Shows what is being drawn or moved; null when it is done.
    void hold(@Nullable Drawing drawing) {
        inHand = drawing;
    }

    /// @param id of the drawing that is not shown while it is edited; 0 for none
    public void hide(int id) {
        hidden = id;
    }

    /// The last frame, if it had bars of the symbol whose drawings these are.
    public Optional<ChartFrame> frame() {
        return Optional.ofNullable(frame);
    }

    @Override
    public void place(ChartFrame frame) {
        boolean hasBars = !frame.series().isEmpty() || frame.series().provisional().isPresent();
        boolean shown = hasBars && model.isOf(frame.instrument().symbol());
        this.frame = shown ? frame : null;
        node.setVisible(shown);
        placed.clear();
        pools.forEach(ShapePool::begin);
        if (shown) {
            placeAll(frame);
        }
        pools.forEach(ShapePool::end);
    }

    private void placeAll(ChartFrame frame) {
        if (frame.palette() != palette) {
            palette = frame.palette();
            colors.clear();
        }
        Bounds plot = frame.plot();
        clip.setX(plot.getMinX());
        clip.setY(plot.getMinY());
        clip.setWidth(plot.getWidth());
        clip.setHeight(plot.getHeight());
        InFrame on = new InFrame(frame, new BarTimes(frame.series()));
        PriceFormat format = new PriceFormat(frame.instrument().priceDecimals());
        Drawing held = inHand;
        for (Drawing drawing : model.now().list()) {
            if (drawing.id() != hidden && (held == null || drawing.id() != held.id())) {
                place(drawing, frame, on, format);
            }
        }
        if (held != null) {
            place(held, frame, on, format);
        }
    }

    private void place(Drawing drawing, ChartFrame frame, InFrame on, PriceFormat format) {
        Sketch sketch = Sketch.of(drawing.figure(), on, area(frame), format::price);
        boolean marked =
                drawing.equals(inHand)
                        || model.selectedProperty()
                                .get()
                                .filter(selected -> selected.id() == drawing.id())
                                .isPresent();
        if (sketch.isEmpty()) {
            return;
        }
        placed.add(new Placed(drawing, sketch));
        Color color = colors.computeIfAbsent(drawing.look().color(), this::seen);
        Color faint = color.deriveColor(0, 1, 1, FAINT);
        for (Sketch.Area area : sketch.areas()) {
            fill(tints.next(), area.x(), area.y(), area.width(), area.height())
                    .setFill(color.deriveColor(0, 1, 1, TINT));
        }
        for (Sketch.Stroke stroke : sketch.strokes()) {
            if (stroke.faint()) {
                draw(stroke, faint, 1);
            } else {
                draw(stroke, color, drawing.look().width());
            }
        }
        for (Sketch.Caption caption : sketch.captions()) {
            Text text = words.next();
            text.setText(caption.words());
            text.setFill(color);
            text.setX(caption.x() + (drawing.figure() instanceof Figure.Text ? 6 : 0));
            text.setY(caption.y());
        }
        if (marked) {
            for (Sketch.Handle handle : Sketch.handles(drawing.figure(), on, area(frame))) {
                Rectangle square = handles.next();
                square.setX(handle.x() - HANDLE / 2 + 0.5);
                square.setY(handle.y() - HANDLE / 2 + 0.5);
                square.setStroke(color);
                square.setFill(drawing.locked() ? color : frame.palette().outline);
            }
        }
        if (drawing.figure() instanceof Figure.Horizontal(var at)) {
            Tag tag = prices.next();
            tag.setColor(color);
            tag.showBeside(
                    format.price(at.price()),
                    frame.plot().getMaxX() + 1,
                    Math.floor(on.y(at.price())) + 0.5,
                    frame.width() - frame.plot().getMaxX() - 1);
        }
    }

    private Color seen(String chosen) {
        return palette.readable(Color.web(chosen));
    }

    private static PlotArea area(ChartFrame frame) {
        Bounds plot = frame.plot();
        return new PlotArea(plot.getMinX(), plot.getMinY(), plot.getMaxX(), plot.getMaxY());
    }

    private static Rectangle fill(Rectangle box, double x, double y, double width, double height) {
        box.setX(x);
        box.setY(y);
        box.setWidth(width);
        box.setHeight(height);
        return box;
    }

    /// What is level or upright is a filled box: whole pixels, and the cheapest there is.
    private void draw(Sketch.Stroke stroke, Color color, int width) {
        int aside = (width - 1) / 2;
        if (stroke.y1() == stroke.y2()) {
            double left = Math.floor(Math.min(stroke.x1(), stroke.x2()));
            double right = Math.floor(Math.max(stroke.x1(), stroke.x2()));
            fill(straight.next(), left, Math.floor(stroke.y1()) - aside, right - left + 1, width)
                    .setFill(color);
        } else if (stroke.x1() == stroke.x2()) {
            double top = Math.floor(Math.min(stroke.y1(), stroke.y2()));
            double bottom = Math.floor(Math.max(stroke.y1(), stroke.y2()));
            fill(straight.next(), Math.floor(stroke.x1()) - aside, top, width, bottom - top + 1)
                    .setFill(color);
        } else {
            drawInPieces(stroke, color, width);
        }
    }

    private void drawInPieces(Sketch.Stroke stroke, Color color, int width) {
        double dx = stroke.x2() - stroke.x1();
        double dy = stroke.y2() - stroke.y1();
        int pieces = 1 + (int) (Math.sqrt(Math.abs(dx * dy)) / PIECE);
        for (int i = 0; i < pieces; i++) {
            Line line = oblique.next();
            line.setStroke(color);
            line.setStrokeWidth(width);
            line.setStrokeLineCap(stroke.faint() ? StrokeLineCap.BUTT : StrokeLineCap.SQUARE);
            line.setStartX(stroke.x1() + dx * i / pieces);
            line.setStartY(stroke.y1() + dy * i / pieces);
            line.setEndX(stroke.x1() + dx * (i + 1) / pieces);
            line.setEndY(stroke.y1() + dy * (i + 1) / pieces);
        }
    }

    /// The drawing under the mouse: the one on top.
    Optional<Drawing> at(double x, double y) {
        return placed.reversed().stream()
                .filter(each -> each.sketch().isAt(x, y))
                .map(Placed::drawing)
                .findFirst();
    }

    /// The handle of this drawing under the mouse.
    Optional<Sketch.Handle> handleAt(Drawing drawing, double x, double y) {
        return frame().flatMap(shown ->
                Sketch.handleAt(
                        Sketch.handles(
                                drawing.figure(),
                                new InFrame(shown, new BarTimes(shown.series())),
                                area(shown)),
                        x,
                        y));
    }
}
