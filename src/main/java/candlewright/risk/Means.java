package candlewright.risk;

import java.math.BigDecimal;
import java.util.Optional;

/// What is there to cover an order, after what the open orders already take up.
///
/// @param cash cash less what open buys would cost
/// @param quantity what is held of the order's symbol less what open sells would take
/// @param price what a unit would cost: the limit, else a market price; empty before the first bar
public record Means(BigDecimal cash, BigDecimal quantity, Optional<BigDecimal> price) {}
