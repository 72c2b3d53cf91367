package candlewright.model;

import java.math.BigDecimal;

/// A fill's price taken apart, per unit and in the order's currency; the parts add up to it
/// exactly. What worsens a buy is positive, what worsens a sale negative.
///
/// @param reference the market's price at the decision
/// @param latency what the market moved between the decision and the moment the order met it
/// @param spread from the market's price to the side it was filled at, waiting in the queue
///   included; against the order's favour for a taker, in its favour for a maker
/// @param impact what the order's own size and the volatility added
public record PriceParts(
        BigDecimal reference, BigDecimal latency, BigDecimal spread, BigDecimal impact) {

    /// All of the price is the reference.
    public static PriceParts of(BigDecimal price) {
        return new PriceParts(price, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public BigDecimal price() {
        return reference.add(latency).add(spread).add(impact);
    }
}
