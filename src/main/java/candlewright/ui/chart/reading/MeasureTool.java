package candlewright.ui.chart.reading;

import candlewright.model.Instrument;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Overlay;
import candlewright.ui.chart.plot.PriceFormat;
import java.math.BigDecimal;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A box from one point to another that says what lies between them. Shift and a drag draw it, or
/// Shift and a click, and a click where it ends. It goes with the next click, or Escape.
public final class MeasureTool implements ChartTool, Overlay {

    /// A hand that shakes has not dragged.
    private static final double SLIP = 3;

    private static final double LINE = 16;
    private static final double PADDING = 7;
    private static final double BESIDE = 6;

    private enum State {
        NONE,
        /// The next press is the first corner.
        ARMED,
        /// The button is down.
        DRAGGED,
        /// The box follows the mouse until it is pressed.
        FOLLOWING,
        STANDING
    }

    private final Runnable changed;
    private final Group group = new Group();
    private final Rectangle box = new Rectangle();
    private final Rectangle label = new Rectangle();
    private final Text way = text();
    private final Text stretch = text();

    private State state = State.NONE;
    private @Nullable Point from;
    private @Nullable Point to;

    /// @param changed is told when something has to be drawn again
    public MeasureTool(Runnable changed) {
        this.changed = changed;
        group.getStyleClass().add("measure");
        group.setManaged(false);
        label.getStyleClass().add("measure-label");
        box.setManaged(false);
        label.setManaged(false);
        group.getChildren().addAll(box, label, way, stretch);
        group.setVisible(false);
    }

    private static Text text() {
        Text text = new Text();
        text.setManaged(false);
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    /// The next click on the candles begins.
    public void arm() {
        set(State.ARMED, null);
    }

    private void set(State state, @Nullable Point from) {
        this.state = state;
        this.from = from;
        to = from;
        changed.run();
    }

    /// So many bars were put in front of those that are measured.
    public void moveBy(int bars) {
        from = moved(from, bars);
        to = moved(to, bars);
    }

    private static @Nullable Point moved(@Nullable Point point, int bars) {
        return point == null
                ? null
                : new Point(
                        point.x(), point.y(), point.bar() + bars, point.price(), point.onPrices());
    }

    @Override
    public boolean shiftPress(Point at) {
        if (state == State.FOLLOWING) {
            return press(at);
        }
        if (!at.onPrices()) {
            return false;
        }
        set(State.DRAGGED, at);
        return true;
    }

    /// A press elsewhere takes a standing box away, and does what it does.
    @Override
    public boolean press(Point at) {
        return switch (state) {
            case NONE, DRAGGED -> false;
            case ARMED -> shiftPress(at);
            case FOLLOWING -> {
                hover(at);
                state = State.STANDING;
                yield true;
            }
            case STANDING -> {
                set(State.NONE, null);
                yield false;
            }
        };
    }

    @Override
    public void drag(Point at) {
        if (state == State.DRAGGED) {
            to = at;
            changed.run();
        }
    }

    @Override
    public void hover(Point at) {
        if (state == State.FOLLOWING) {
            to = at;
            changed.run();
        }
    }

    @Override
    public void release(Point at) {
        Point begun = from;
        if (state == State.DRAGGED && begun != null) {
            boolean dragged = Math.hypot(at.x() - begun.x(), at.y() - begun.y()) > SLIP;
            state = dragged ? State.STANDING : State.FOLLOWING;
        }
    }

    @Override
    public boolean cancel() {
        boolean something = state != State.NONE;
        set(State.NONE, null);
        return something;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        return Optional.empty();
    }

    @Override
    public Node node() {
        return group;
    }

    @Override
    public void place(ChartFrame frame) {
        Point begin = from;
        Point end = to;
        group.setVisible(begin != null && !begin.equals(end));
        if (begin == null || end == null || begin.equals(end)) {
            return;
        }
        Instrument instrument = frame.instrument();
        double fromPrice = onGrid(instrument, begin.price());
        double toPrice = onGrid(instrument, end.price());
        Measure measure = Measure.of(frame.series(), bar(begin), fromPrice, bar(end), toPrice);
        write(measure, new PriceFormat(instrument.priceDecimals()));
        Color color = measure.change() < 0 ? frame.palette().down : frame.palette().up;
        box.setFill(color.deriveColor(0, 1, 1, 0.16));
        label.setFill(color.darker());
        placeBox(frame, bar(begin), fromPrice, bar(end), toPrice);
        placeLabel(frame.plot(), measure.change() >= 0 != frame.scale().mapping().inverted());
    }

    private static int bar(Point point) {
        return (int) Math.max(0, Math.floor(point.bar()));
    }

    private static double onGrid(Instrument instrument, double price) {
        return instrument.onGrid(BigDecimal.valueOf(price)).doubleValue();
    }

    private void write(Measure measure, PriceFormat format) {
        String sign = measure.change() > 0 ? "+" : "";
        String percent =
                Double.isNaN(measure.percent())
                        ? ""
                        : "  (" + format.percent(measure.percent()) + ")";
        way.setText(sign + format.price(measure.change()) + percent);
        stretch.setText(
                measure.bars()
                        + (Math.abs(measure.bars()) == 1 ? " bar · " : " bars · ")
                        + measure.timeInWords()
                        + " · Vol "
                        + format.volume(measure.volume()));
    }

    /// Between the middles of the two bars, as far as it is on the plot.
    private void placeBox(ChartFrame frame, int from, double fromPrice, int to, double toPrice) {
        Bounds plot = frame.plot();
        double left = within(plot.getMinX(), frame.x(Math.min(from, to) + 0.5), plot.getMaxX());
        double right = within(plot.getMinX(), frame.x(Math.max(from, to) + 0.5), plot.getMaxX());
        double fromY = within(plot.getMinY(), frame.y(fromPrice), plot.getMaxY());
        double toY = within(plot.getMinY(), frame.y(toPrice), plot.getMaxY());
        double top = Math.min(fromY, toY);
        double bottom = Math.max(fromY, toY);
        box.setX(left);
        box.setY(top);
        box.setWidth(Math.max(1, right - left));
        box.setHeight(Math.max(1, bottom - top));
    }

    private static double within(double least, double value, double most) {
        return Math.rint(Math.clamp(value, least, Math.max(least, most)));
    }

    /// Above a box that goes up, below one that goes down, and always on the plot.
    private void placeLabel(Bounds plot, boolean up) {
        double width =
                2 * PADDING
                        + Math.ceil(
                                Math.max(
                                        way.getLayoutBounds().getWidth(),
                                        stretch.getLayoutBounds().getWidth()));
        double height = 2 * LINE + PADDING;
        double middle = box.getX() + box.getWidth() / 2;
        double x = within(plot.getMinX(), middle - width / 2, plot.getMaxX() - width);
        double beside = up ? box.getY() - height - BESIDE : box.getY() + box.getHeight() + BESIDE;
        double y = within(plot.getMinY(), beside, plot.getMaxY() - height);
        label.setX(x);
        label.setY(y);
        label.setWidth(width);
        label.setHeight(height);
        way.setX(x + PADDING);
        way.setY(y + PADDING / 2 + LINE / 2);
        stretch.setX(x + PADDING);
        stretch.setY(y + PADDING / 2 + LINE * 1.5);
    }
}
