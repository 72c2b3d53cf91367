package candlewright.ui.chart.trading;

import candlewright.model.PriceAlert;
import candlewright.ui.Formats;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Overlay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Price alerts as lines: dragged to another price, taken away by their X. One that has fired is
/// grey and says when.
public final class AlertOverlay implements Overlay, ChartTool {

    private static final double GRAB = 4;

    /// Keeps the labels clear of those of orders.
    private static final double INDENT = 340;

    private record Placed(PriceAlert alert, OrderMark mark, double row) {}

    private final AlertsViewModel alerts;
    private final Runnable changed;
    private final Group marks = new Group();
    private List<Placed> placed = List.of();
    private @Nullable ChartFrame frame;

    /// What is in the trader's hand, and where it would be put.
    private @Nullable PriceAlert held;

    private @Nullable BigDecimal to;

    /// @param changed is told when something has to be drawn again
    public AlertOverlay(AlertsViewModel alerts, Runnable changed) {
        this.alerts = alerts;
        this.changed = changed;
        marks.setManaged(false);
        marks.setId("chart-alerts");
    }

    @Override
    public Node node() {
        return marks;
    }

    @Override
    public void place(ChartFrame now) {
        frame = now;
        List<PriceAlert> shown = alerts.of(now.instrument().symbol());
        while (marks.getChildren().size() < shown.size()) {
            OrderMark mark = new OrderMark();
            mark.indent(INDENT);
            marks.getChildren().add(mark);
        }
        marks.getChildren().forEach(mark -> mark.setVisible(false));
        List<Placed> placing = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            PriceAlert alert = shown.get(i);
            BigDecimal target = to;
            BigDecimal price = alert.equals(held) && target != null ? target : alert.price();
            double row = Math.floor(now.y(price.doubleValue())) + 0.5;
            if (row < now.plot().getMinY() || row >= now.plot().getMaxY()) {
                continue;
            }
            OrderMark mark = (OrderMark) marks.getChildren().get(i);
            mark.applyCss();
            Instant fired = alert.firedAt();
            if (fired == null) {
                mark.paintDashed(now.palette().alert);
            } else {
                mark.paintDashed(now.palette().fired);
            }
            mark.write(
                    fired == null ? "ALERT" : "ALERT fired " + Formats.time(fired),
                    Formats.price(now.instrument(), price),
                    true);
            mark.place(now.plot(), now.width(), row, row, true);
            placing.add(new Placed(alert, mark, row));
        }
        placed = placing;
    }

    private Optional<Placed> at(Point at) {
        return placed.stream()
                .filter(one -> one.mark().isOnLabel(at.x(), at.y()))
                .findFirst()
                .or(() ->
                        placed.stream()
                                .filter(one ->
                                        at.onPrices() && Math.abs(one.row() - at.y()) <= GRAB)
                                .findFirst());
    }

    @Override
    public boolean press(Point at) {
        Optional<Placed> found = at(at);
        found.ifPresent(one -> {
            if (one.mark().isOnCross(at.x(), at.y())) {
                alerts.remove(one.alert());
            } else {
                held = one.alert();
            }
        });
        return found.isPresent();
    }

    @Override
    public void drag(Point at) {
        if (held == null || frame == null) {
            return;
        }
        BigDecimal price = frame.instrument().onGrid(BigDecimal.valueOf(at.price()));
        if (price.signum() > 0) {
            to = price;
            changed.run();
        }
    }

    @Override
    public void release(Point at) {
        PriceAlert moved = held;
        BigDecimal target = to;
        cancel();
        if (moved != null && target != null) {
            alerts.move(moved, target);
        }
    }

    @Override
    public boolean cancel() {
        boolean was = held != null;
        held = null;
        to = null;
        changed.run();
        return was;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        return at(at).map(one ->
                one.mark().isOnCross(at.x(), at.y()) ? Cursor.HAND : Cursor.V_RESIZE);
    }
}
