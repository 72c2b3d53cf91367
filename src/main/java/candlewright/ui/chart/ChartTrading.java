package candlewright.ui.chart;

import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.ui.chart.candles.CandleRenderer;
import candlewright.ui.chart.plot.ChartFrame;
import candlewright.ui.chart.trading.FillMark;
import candlewright.ui.chart.trading.OrderHand;
import candlewright.ui.chart.trading.OrderLine;
import candlewright.ui.chart.trading.OrderOverlay;
import candlewright.ui.chart.trading.OrderTool;
import candlewright.ui.chart.trading.PositionLine;
import candlewright.ui.chart.trading.TradeMark;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What is traded on a chart: the account's live orders, which can be taken hold of, its position
/// and its executions, and the trades of a backtest.
public final class ChartTrading {

    private final CandleRenderer candles;
    private final Runnable changed;
    private final Runnable moved;
    private final OrderOverlay orders = new OrderOverlay();
    private final OrderTool tool;

    /// @param candles paints the executions and the trades
    /// @param changed is told when the candles have to be painted again
    /// @param moved is told when something over them has to be placed again
    ChartTrading(CandleRenderer candles, Runnable changed, Runnable moved) {
        this.candles = candles;
        this.changed = changed;
        this.moved = moved;
        tool = new OrderTool(orders, moved);
    }

    Node node() {
        return orders;
    }

    OrderTool tool() {
        return tool;
    }

    /// Begins with another instrument, without the trades of the one before.
    void begin(Instrument instrument) {
        tool.trade(instrument);
        setTrades(List.of());
    }

    /// After each frame.
    void place(ChartFrame frame) {
        orders.setVisible(ChartPane.slots(frame.series()) > 0);
        orders.place(
                frame.plot(),
                frame.width(),
                frame.scale(),
                frame.instrument(),
                frame.series().lastPrice(),
                frame.palette());
    }

    /// Marks the trades of a backtest, in the order of their entries.
    public void setTrades(List<TradeMark> trades) {
        candles.setTrades(List.copyOf(trades));
        changed.run();
    }

    /// Shows live orders; what is being dragged is let go if it is not among them any more.
    public void setOrders(List<OrderLine> lines) {
        orders.setOrders(List.copyOf(lines));
        moved.run();
    }

    /// Shows what is held, empty for nothing.
    public void setPosition(Optional<PositionLine> position) {
        orders.setPosition(position.orElse(null));
        moved.run();
    }

    /// Marks own executions.
    public void setFills(List<FillMark> fills) {
        if (candles.setFills(List.copyOf(fills))) {
            changed.run();
        }
    }

    /// Who does what the mouse asks for; without one, orders can only be looked at.
    public void setHand(@Nullable OrderHand hand) {
        tool.setHand(hand);
    }

    /// Says something beside the line of an order, or takes it away with empty words.
    public void say(Optional<ClientOrderId> order, String words) {
        orders.say(order.orElse(null), words);
        moved.run();
    }
}
