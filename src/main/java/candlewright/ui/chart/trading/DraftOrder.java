package candlewright.ui.chart.trading;

import candlewright.model.OrderType;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// An order that is being thought of on the chart.
///
/// @param type `LIMIT` or `STOP`
/// @param price the limit or the stop
public record DraftOrder(Side side, OrderType type, BigDecimal price) {
    public DraftOrder {
        if (type != OrderType.LIMIT && type != OrderType.STOP) {
            throw new IllegalArgumentException("a draft has one price, was " + type);
        }
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price must be positive, was " + price);
        }
    }

    /// What waits at this price instead of trading at once: below the market a limit to buy and a
    /// stop to sell, above it a limit to sell and a stop to buy, and at the market itself limits.
    public static List<DraftOrder> waitingAt(BigDecimal price, BigDecimal market) {
        int above = price.compareTo(market);
        return above < 0
                ? List.of(
                        new DraftOrder(Side.BUY, OrderType.LIMIT, price),
                        new DraftOrder(Side.SELL, OrderType.STOP, price))
                : above > 0
                        ? List.of(
                                new DraftOrder(Side.SELL, OrderType.LIMIT, price),
                                new DraftOrder(Side.BUY, OrderType.STOP, price))
                        : List.of(
                                new DraftOrder(Side.BUY, OrderType.LIMIT, price),
                                new DraftOrder(Side.SELL, OrderType.LIMIT, price));
    }

    DraftOrder at(BigDecimal other) {
        return new DraftOrder(side, type, other);
    }

    /// `Buy limit`.
    public String words() {
        String word = side.name();
        return word.charAt(0)
                + word.substring(1).toLowerCase(Locale.ROOT)
                + " "
                + type.name().toLowerCase(Locale.ROOT);
    }
}
