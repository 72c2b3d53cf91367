package candlewright.ui.chart.trading;

import candlewright.model.Bracket;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.ui.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A live order as a line at its price.
///
/// @param leaves what may still be filled
/// @param price where the line is: the limit, or the stop of an order that waits for it
/// @param entry the order whose fill it protects, or null
public record OrderLine(
        ClientOrderId id,
        Kind kind,
        Side side,
        BigDecimal leaves,
        BigDecimal price,
        Standing standing,
        @Nullable ClientOrderId entry) {

    /// What the trader calls it; the label says it and the colour repeats it.
    public enum Kind {
        LMT,
        STP,
        /// A stop-limit.
        SLM,
        /// A stop that protects a fill.
        SL,
        /// A limit that takes a profit.
        TP;

        public boolean waitsForStop() {
            return this == STP || this == SLM || this == SL;
        }
    }

    /// What is known of it.
    public enum Standing {
        /// The venue has it.
        LIVE(""),
        /// It will be sent when its entry is filled.
        PLANNED("with the fill"),
        /// The venue has not answered yet.
        SENT("not confirmed"),
        CANCELING("cancel pending"),
        REPLACING("replace pending"),
        UNKNOWN("outcome unknown");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// The line of a live order; a market order has no price and no line.
    public static Optional<OrderLine> of(Order order) {
        OrderIntent intent = order.intent();
        boolean elected =
                order.status() == OrderStatus.WORKING
                        || order.status() == OrderStatus.PARTIALLY_FILLED;
        BigDecimal stop = intent.stopPrice();
        BigDecimal limit = intent.limitPrice();
        BigDecimal price = stop == null || (elected && limit != null) ? limit : stop;
        if (price == null || !order.isLive()) {
            return Optional.empty();
        }
        BigDecimal left = intent.quantity().subtract(order.cumQuantity()).max(BigDecimal.ZERO);
        return Optional.of(
                new OrderLine(
                        order.clientOrderId(),
                        kind(intent, elected),
                        intent.side(),
                        left,
                        price,
                        standing(order),
                        intent.parent()));
    }

    /// The lines of a live order: its own, and those of the bracket around what may still be filled
    /// of it.
    public static List<OrderLine> allOf(Order order) {
        List<OrderLine> lines = new ArrayList<>(of(order).stream().toList());
        Bracket bracket = order.intent().bracket();
        BigDecimal left = order.leavesQuantity();
        if (bracket != null && order.isLive() && left.signum() > 0) {
            ClientOrderId entry = order.clientOrderId();
            int fill = order.executions().size() + 1;
            if (bracket.takeProfit() != null) {
                ClientOrderId id = Bracket.takeProfitId(entry, fill);
                lines.add(planned(id, Kind.TP, order, left, bracket.takeProfit()));
            }
            if (bracket.stopLoss() != null) {
                ClientOrderId id = Bracket.stopLossId(entry, fill);
                lines.add(planned(id, Kind.SL, order, left, bracket.stopLoss()));
            }
        }
        return lines;
    }

    private static OrderLine planned(
            ClientOrderId id, Kind kind, Order entry, BigDecimal quantity, BigDecimal price) {
        Side side = entry.intent().side() == Side.BUY ? Side.SELL : Side.BUY;
        return new OrderLine(
                id, kind, side, quantity, price, Standing.PLANNED, entry.clientOrderId());
    }

    private static Kind kind(OrderIntent intent, boolean elected) {
        boolean protects = intent.parent() != null;
        return switch (intent.type()) {
            case MARKET, LIMIT -> protects ? Kind.TP : Kind.LMT;
            case STOP -> protects ? Kind.SL : Kind.STP;
            case STOP_LIMIT -> elected ? Kind.LMT : Kind.SLM;
        };
    }

    private static Standing standing(Order order) {
        if (order.certainty() == Certainty.UNKNOWN) {
            return Standing.UNKNOWN;
        }
        return switch (order.pending()) {
            case CANCEL -> Standing.CANCELING;
            case REPLACE -> Standing.REPLACING;
            case NONE ->
                    switch (order.status()) {
                        case INTENT, SENT -> Standing.SENT;
                        case ACCEPTED, WORKING, PARTIALLY_FILLED -> Standing.LIVE;
                        case DENIED, FILLED, REJECTED, CANCELED, EXPIRED, REPLACED ->
                                Standing.UNKNOWN;
                    };
        };
    }

    /// Whether it may be dragged: nothing else is asked of it at the moment.
    boolean isMovable() {
        return standing == Standing.LIVE;
    }

    /// Whether there is an order that could be canceled.
    boolean isCancelable() {
        return standing != Standing.PLANNED;
    }

    /// `LMT BUY 100`, and what is not settled about it.
    String label() {
        return kind
                + " "
                + side
                + " "
                + Formats.quantity(leaves)
                + (standing == Standing.LIVE ? "" : " · " + standing.words());
    }

    /// The same line where it would be after a drag.
    ///
    /// @param to the new price
    /// @param market the newest price
    String label(Instrument instrument, BigDecimal to, BigDecimal market) {
        BigDecimal way = to.subtract(price);
        return label()
                + "  "
                + (way.signum() > 0 ? "+" : "")
                + Formats.price(instrument, way)
                + (wouldActAtOnce(to, market)
                        ? kind.waitsForStop()
                                ? " · would trigger at once"
                                : " · would trade at once"
                        : "");
    }

    /// Whether the market is there already. The order keeps its type all the same.
    private boolean wouldActAtOnce(BigDecimal at, BigDecimal market) {
        int above = at.compareTo(market);
        boolean buys = side == Side.BUY;
        return kind.waitsForStop() == buys ? above <= 0 : above >= 0;
    }
}
