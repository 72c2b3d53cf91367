package candlewright.risk;

import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What makes two orders alike, whatever their ids: 3 and 3.0 are the same number.
record Wish(
        String source,
        Symbol symbol,
        Side side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice) {

    static Wish of(OrderIntent intent) {
        return new Wish(
                intent.source(),
                intent.symbol(),
                intent.side(),
                intent.type(),
                intent.quantity().stripTrailingZeros(),
                plain(intent.limitPrice()),
                plain(intent.stopPrice()));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal price) {
        return price == null ? null : price.stripTrailingZeros();
    }
}
