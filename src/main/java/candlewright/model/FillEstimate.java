package candlewright.model;

import java.math.BigDecimal;

/// What an order would be filled at if it met the market now.
///
/// @param parts of the price per unit, as an [Execution] tells them; nothing is known of latency
/// @param fee in money, for the whole order
public record FillEstimate(PriceParts parts, BigDecimal fee) {

    public BigDecimal price() {
        return parts.price();
    }
}
