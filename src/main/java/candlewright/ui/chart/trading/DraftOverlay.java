package candlewright.ui.chart.trading;

import candlewright.model.OrderType;
import candlewright.ui.Formats;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.plot.ChartTool;
import candlewright.ui.chart.plot.Overlay;
import java.math.BigDecimal;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The dashed line of an order that is not sent yet: it is dragged to another price, sent by its
/// button, and let go by its X or Escape.
public final class DraftOverlay implements Overlay, ChartTool {

    private static final PseudoClass BLOCKED = PseudoClass.getPseudoClass("blocked");
    private static final double GRAB = 4;
    private static final double PADDING = 10;

    /// Keeps its label clear of those of the live orders.
    private static final double INDENT = 150;

    private final DraftViewModel draft;
    private final Group all = new Group();
    private final OrderMark mark = new OrderMark();
    private final Rectangle button = new Rectangle();
    private final Text send = new Text("Send");
    private @Nullable ChartFrame frame;
    private double row;
    private boolean held;
    private boolean enabled = true;

    public DraftOverlay(DraftViewModel draft) {
        this.draft = draft;
        all.setManaged(false);
        mark.indent(INDENT);
        mark.setId("chart-draft");
        button.setManaged(false);
        button.getStyleClass().add("draft-send");
        send.setManaged(false);
        send.setId("chart-draft-send");
        send.getStyleClass().add("draft-send-text");
        send.setTextOrigin(VPos.CENTER);
        all.getChildren().addAll(mark, button, send);
        mark.setVisible(false);
        all.setVisible(false);
    }

    /// Takes the draft away and takes no other until it is enabled again.
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
        if (!enabled) {
            draft.discard();
        }
    }

    @Override
    public Node node() {
        return all;
    }

    @Override
    public void place(ChartFrame now) {
        frame = now;
        Optional<DraftOrder> written = draft.draftProperty().get();
        mark.setVisible(false);
        boolean here = enabled && draft.instrument().equals(now.instrument());
        all.setVisible(written.isPresent() && here);
        if (written.isEmpty() || !here) {
            return;
        }
        DraftOrder order = written.get();
        String blocked = draft.blocked();
        row = Math.floor(now.y(order.price().doubleValue())) + 0.5;
        boolean inView = row >= now.plot().getMinY() && row < now.plot().getMaxY();
        mark.applyCss();
        mark.paintDashed(order.type() == OrderType.STOP ? now.palette().stop : now.palette().limit);
        mark.write(
                draft.label()
                        + (inView ? "" : " @ " + Formats.price(now.instrument(), order.price()))
                        + (blocked.isEmpty() ? " · not sent" : " · " + blocked),
                Formats.price(now.instrument(), order.price()),
                true);
        double half = OrderMark.HEIGHT / 2;
        double labelRow = Math.clamp(row, now.plot().getMinY() + half, now.plot().getMaxY() - half);
        mark.place(now.plot(), now.width(), row, labelRow, inView);
        send.applyCss();
        double width = Math.ceil(send.getLayoutBounds().getWidth()) + 2 * PADDING;
        button.setX(mark.left() - width - 4);
        button.setY(Math.rint(labelRow - half) + 0.5);
        button.setWidth(width);
        button.setHeight(OrderMark.HEIGHT);
        button.pseudoClassStateChanged(BLOCKED, !blocked.isEmpty());
        send.setX(button.getX() + PADDING);
        send.setY(button.getY() + half);
    }

    private boolean isThere() {
        return enabled && draft.draftProperty().get().isPresent();
    }

    private boolean isOnLine(Point at) {
        return at.onPrices() && Math.abs(at.y() - row) <= GRAB;
    }

    @Override
    public boolean press(Point at) {
        if (!isThere()) {
            return false;
        }
        if (button.contains(at.x(), at.y())) {
            draft.send();
            return true;
        }
        if (mark.isOnCross(at.x(), at.y())) {
            draft.discard();
            return true;
        }
        held = isOnLine(at) || mark.isOnLabel(at.x(), at.y());
        return held;
    }

    @Override
    public void drag(Point to) {
        if (!held || frame == null) {
            return;
        }
        BigDecimal price = frame.instrument().onGrid(BigDecimal.valueOf(to.price()));
        if (price.signum() > 0) {
            draft.move(price);
        }
    }

    @Override
    public void release(Point at) {
        held = false;
    }

    @Override
    public boolean cancel() {
        boolean there = isThere();
        held = false;
        draft.discard();
        return there;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        if (!isThere()) {
            return Optional.empty();
        }
        if (button.contains(at.x(), at.y()) || mark.isOnCross(at.x(), at.y())) {
            return Optional.of(Cursor.HAND);
        }
        return isOnLine(at) || mark.isOnLabel(at.x(), at.y())
                ? Optional.of(Cursor.V_RESIZE)
                : Optional.empty();
    }
}
