package candlewright.ui.chart.drawing;

import candlewright.model.Instrument;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;

/// The pencil and the hand: draws with the tool that was chosen, by a drag or by a click for each
/// point; without one it selects, and moves a point by its handle or the whole by its lines.
public final class DrawingTool implements ChartTool {

    /// Nothing is moved by a click of a hand that shakes.
    private static final double SLIP = 3;

    /// What the mouse is about.
    private sealed interface Doing {

        /// Points are set, the next one follows the mouse.
        record Placing(FigureKind kind, List<Anchor> set) implements Doing {

            Placing and(Anchor next) {
                return new Placing(kind, Stream.concat(set.stream(), Stream.of(next)).toList());
            }

            boolean isComplete() {
                return set.size() == kind.points();
            }

            /// The figure as if the mouse had set the other points, too.
            Figure with(Anchor mouse) {
                List<Anchor> all = new ArrayList<>(set);
                while (all.size() < kind.points()) {
                    all.add(mouse);
                }
                return kind.through(all, "");
            }
        }

        /// @param point the number of the one that is moved; -1 for all of them
        record Moving(Drawing drawing, int point) implements Doing {}

        record Nothing() implements Doing {}
    }

    private final DrawingViewModel model;
    private final DrawingOverlay overlay;
    private final Predicate<Point> taken;
    private final BiConsumer<Optional<Drawing>, Anchor> writing;
    private final Runnable changed;
    private Doing doing = new Doing.Nothing();
    private @Nullable Drawing moved;
    private double pressX;
    private double pressY;
    private double pressBar;
    private boolean slipped;
    private boolean shift;
    private int clicks = 1;

    /// @param taken whether something else is at a place that the mouse can take
    /// @param writing asks for the words of a text, a new one or one that is there
    /// @param changed is told when something has to be drawn again
    public DrawingTool(
            DrawingViewModel model,
            DrawingOverlay overlay,
            Predicate<Point> taken,
            BiConsumer<Optional<Drawing>, Anchor> writing,
            Runnable changed) {
        this.model = model;
        this.overlay = overlay;
        this.taken = taken;
        this.writing = writing;
        this.changed = changed;
    }

    /// What of the next press its place does not tell.
    ///
    /// @param shift held down, a line is level, upright or at 45 degrees
    public void heed(boolean shift, int clicks) {
        this.shift = shift;
        this.clicks = clicks;
    }

    @Override
    public boolean press(Point at) {
        if (!at.onPrices() || overlay.frame().isEmpty()) {
            return false;
        }
        pressX = at.x();
        pressY = at.y();
        pressBar = at.bar();
        slipped = false;
        FigureKind kind = model.toolProperty().get();
        if (kind != null) {
            set(kind, at);
            return true;
        }
        doing = new Doing.Nothing();
        return !taken.test(at) && take(at);
    }

    private void set(FigureKind kind, Point at) {
        if (kind == FigureKind.TEXT) {
            writing.accept(Optional.empty(), anchor(at, Optional.empty()));
            return;
        }
        Doing.Placing placing =
                doing instanceof Doing.Placing begun && begun.kind() == kind
                        ? begun
                        : new Doing.Placing(kind, List.of());
        model.deselect();
        go(placing.and(anchor(at, last(placing))), at);
    }

    private static Optional<Anchor> last(Doing.Placing placing) {
        // The third point of a channel has no direction to keep.
        return placing.set().size() == 1 ? Optional.of(placing.set().getLast()) : Optional.empty();
    }

    private void go(Doing.Placing placing, Point mouse) {
        if (placing.isComplete()) {
            stop();
            model.draw(placing.kind().through(placing.set(), ""));
        } else {
            doing = placing;
            show(placing, mouse);
        }
        changed.run();
    }

    private void show(Doing.Placing placing, Point mouse) {
        overlay.hold(model.planned(placing.with(anchor(mouse, last(placing)))));
        changed.run();
    }

    private boolean take(Point at) {
        Optional<Drawing> selected = model.selectedProperty().get();
        Optional<Sketch.Handle> handle =
                selected.filter(drawing -> !drawing.locked())
                        .flatMap(drawing -> overlay.handleAt(drawing, at.x(), at.y()));
        if (handle.isPresent() && clicks < 2) {
            doing = new Doing.Moving(selected.orElseThrow(), handle.get().point());
            return true;
        }
        Optional<Drawing> found = overlay.at(at.x(), at.y());
        if (found.isEmpty()) {
            model.deselect();
            changed.run();
            return false;
        }
        model.select(found.get());
        changed.run();
        if (found.get().locked()) {
            return false;
        }
        if (clicks == 2 && found.get().figure() instanceof Figure.Text(Anchor begin, _)) {
            writing.accept(found, begin);
        } else {
            doing = new Doing.Moving(found.get(), -1);
        }
        return true;
    }

    @Override
    public void drag(Point to) {
        slipped |= Math.hypot(to.x() - pressX, to.y() - pressY) > SLIP;
        if (!slipped || overlay.frame().isEmpty()) {
            return;
        }
        switch (doing) {
            case Doing.Placing placing -> show(placing, to);
            case Doing.Moving moving -> {
                Drawing now = moving.drawing().with(figure(moving, to));
                moved = now;
                overlay.hold(now);
                changed.run();
            }
            case Doing.Nothing _ -> {}
        }
    }

    /// The next point follows the mouse.
    @Override
    public void hover(Point at) {
        if (doing instanceof Doing.Placing placing && overlay.frame().isPresent()) {
            show(placing, at);
        }
    }

    private Figure figure(Doing.Moving moving, Point to) {
        Figure figure = moving.drawing().figure();
        if (moving.point() < 0) {
            return figure.through(
                    figure.anchors().stream().map(anchor -> shifted(anchor, to)).toList());
        }
        List<Anchor> anchors = figure.anchors();
        Optional<Anchor> other =
                anchors.size() > 1 && moving.point() < 2
                        ? Optional.of(anchors.get(1 - moving.point()))
                        : Optional.empty();
        return figure.with(moving.point(), anchor(to, other));
    }

    /// As far from where it was as the mouse is from where it was pressed: in whole bars, and in
    /// pixels of height, which on a logarithmic scale are not always the same price.
    private Anchor shifted(Anchor anchor, Point to) {
        ChartFrame frame = overlay.frame().orElseThrow();
        BarTimes times = new BarTimes(frame.series());
        int bars = (int) (Math.floor(to.bar()) - Math.floor(pressBar));
        double y = frame.y(anchor.price()) + to.y() - pressY;
        return new Anchor(
                times.time(times.bar(anchor.time()) + bars),
                to.y() == pressY ? anchor.price() : onGrid(frame, price(frame, y)));
    }

    /// The place of the mouse on the time of a bar, at a price of that bar if one is near, else on
    /// the grid of the instrument.
    ///
    /// @param from where the line begins that Shift keeps straight
    private Anchor anchor(Point at, Optional<Anchor> from) {
        ChartFrame frame = overlay.frame().orElseThrow();
        BarTimes times = new BarTimes(frame.series());
        if (shift && from.isPresent()) {
            return straight(at, from.get(), frame, times);
        }
        int bar = (int) Math.floor(at.bar());
        Anchor free = new Anchor(times.time(bar), onGrid(frame, at.price()));
        if (!model.magnetProperty().get()) {
            return free;
        }
        return Snap.nearest(frame.series(), bar, frame.layout().step(), at.y(), frame::y)
                .orElse(free);
    }

    private static Anchor straight(Point at, Anchor from, ChartFrame frame, BarTimes times) {
        double x1 = frame.x(times.bar(from.time()) + 0.5);
        double y1 = frame.y(from.price());
        double[] end = Sketch.straightened(x1, y1, at.x(), at.y());
        long time =
                end[0] == x1
                        ? from.time()
                        : times.time(
                                (int)
                                        Math.floor(
                                                frame.layout()
                                                        .barAt(end[0] - frame.area().getMinX())));
        if (end[1] == y1) {
            return new Anchor(time, from.price());
        }
        // The bar is not exactly under the mouse: the height goes with the bar.
        double away = Math.abs(frame.x(times.bar(time) + 0.5) - x1);
        double y = end[0] == x1 ? end[1] : y1 + Math.copySign(away, end[1] - y1);
        return new Anchor(time, onGrid(frame, price(frame, y)));
    }

    private static double price(ChartFrame frame, double y) {
        return frame.scale().price(y - frame.plot().getMinY(), frame.plot().getHeight());
    }

    private static double onGrid(ChartFrame frame, double price) {
        Instrument instrument = frame.instrument();
        return instrument.onGrid(BigDecimal.valueOf(price)).doubleValue();
    }

    @Override
    public void release(Point at) {
        switch (doing) {
            case Doing.Placing placing -> {
                if (slipped && overlay.frame().isPresent()) {
                    go(placing.and(anchor(at, last(placing))), at);
                }
            }
            case Doing.Moving _ -> {
                Drawing now = moved;
                stop();
                if (now != null) {
                    model.replace(now);
                }
            }
            case Doing.Nothing _ -> {}
        }
        changed.run();
    }

    /// What is half drawn or moved is as before; else the tool is put away, else the selection is
    /// given up.
    @Override
    public boolean cancel() {
        boolean busy = !(doing instanceof Doing.Nothing);
        boolean something =
                busy
                        || model.toolProperty().get() != null
                        || model.selectedProperty().get().isPresent();
        if (!busy && model.toolProperty().get() == null) {
            model.deselect();
        }
        model.toolProperty().set(null);
        stop();
        changed.run();
        return something;
    }

    /// Lets go of what is in the hand.
    public void stop() {
        doing = new Doing.Nothing();
        moved = null;
        overlay.hold(null);
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        if (!at.onPrices() || overlay.frame().isEmpty()) {
            return Optional.empty();
        }
        if (model.toolProperty().get() != null) {
            return Optional.of(Cursor.CROSSHAIR);
        }
        if (taken.test(at)) {
            return Optional.empty();
        }
        Optional<Drawing> selected =
                model.selectedProperty().get().filter(drawing -> !drawing.locked());
        if (selected.flatMap(drawing -> overlay.handleAt(drawing, at.x(), at.y())).isPresent()) {
            return Optional.of(Cursor.HAND);
        }
        return overlay.at(at.x(), at.y())
                .map(drawing -> drawing.locked() ? Cursor.HAND : Cursor.MOVE);
    }
}
