package candlewright.ui.chart.trading;

import candlewright.model.Instrument;
import candlewright.ui.chart.plot.ChartTool;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;

/// Orders in the hand of the trader: a line is dragged to another price, its X cancels the order.
public final class OrderTool implements ChartTool {

    /// An order is not moved by a click of a hand that shakes.
    private static final double SLIP = 3;

    private final OrderOverlay orders;
    private final Runnable changed;
    private @Nullable OrderHand hand;
    private @Nullable Instrument instrument;
    private double pressY;

    /// Whether the hand has moved so far that it was meant.
    private boolean moved;

    /// @param changed is told when something has to be drawn again
    public OrderTool(OrderOverlay orders, Runnable changed) {
        this.orders = orders;
        this.changed = changed;
    }

    /// Who does what the mouse asks for; without one, orders can only be looked at.
    public void setHand(@Nullable OrderHand hand) {
        if (!Objects.equals(hand, this.hand)) {
            cancel();
            this.hand = hand;
        }
    }

    /// Prices are those of this instrument's grid from now on.
    public void trade(Instrument instrument) {
        this.instrument = instrument;
        orders.letGo();
    }

    /// The order under the mouse is taken, unless something is asked of it already; its X cancels
    /// it.
    @Override
    public boolean press(Point at) {
        OrderHand asked = hand;
        Optional<OrderLine> found = at.onPrices() ? orders.at(at.x(), at.y()) : Optional.empty();
        if (asked == null || found.isEmpty()) {
            return false;
        }
        pressY = at.y();
        moved = false;
        Optional<OrderLine> crossed = orders.crossAt(at.x(), at.y());
        if (crossed.isPresent()) {
            asked.cancel(crossed.get().id());
        } else if (found.get().isMovable()) {
            orders.take(found.get());
            changed.run();
        }
        return true;
    }

    /// Moves what is in the hand to the tick that is nearest to this height.
    @Override
    public void drag(Point to) {
        moved |= Math.abs(to.y() - pressY) > SLIP;
        Instrument traded = instrument;
        if (!moved || traded == null || orders.drag().isEmpty()) {
            return;
        }
        BigDecimal price = traded.onGrid(BigDecimal.valueOf(to.price()));
        if (price.signum() > 0) {
            orders.dragTo(price);
            changed.run();
        }
    }

    @Override
    public void release(Point at) {
        OrderHand asked = hand;
        orders.drag()
                .ifPresent(held -> {
                    boolean elsewhere = held.price().compareTo(held.order().price()) != 0;
                    if (asked != null && elsewhere) {
                        asked.move(held.order().id(), held.price());
                    }
                });
        cancel();
    }

    @Override
    public boolean cancel() {
        boolean held = orders.drag().isPresent();
        orders.letGo();
        changed.run();
        return held;
    }

    @Override
    public Optional<Cursor> cursor(Point at) {
        if (hand == null || !at.onPrices()) {
            return Optional.empty();
        }
        if (orders.crossAt(at.x(), at.y()).isPresent()) {
            return Optional.of(Cursor.HAND);
        }
        return orders.at(at.x(), at.y()).filter(OrderLine::isMovable).map(_ -> Cursor.V_RESIZE);
    }
}
