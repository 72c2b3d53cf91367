package candlewright.model;

import java.math.BigDecimal;

/// What is held of one symbol.
///
/// @param quantity negative when sold short
/// @param averagePrice the weighted mean of the trades that opened it, 0 when flat
/// @param realizedPnl what closing trades of this symbol brought over their average cost, before
///   fees
/// @param fees what was paid for trading it
public record Position(
        Symbol symbol,
        BigDecimal quantity,
        BigDecimal averagePrice,
        BigDecimal realizedPnl,
        BigDecimal fees) {

    public static Position flat(Symbol symbol) {
        return new Position(
                symbol, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public boolean isFlat() {
        return quantity.signum() == 0;
    }

    /// What the position would bring over its cost at this price.
    public BigDecimal unrealizedPnl(BigDecimal marketPrice) {
        return Decimals.amount(marketPrice.subtract(averagePrice).multiply(quantity));
    }
}
