package candlewright.ui.chart.trading;

import java.math.BigDecimal;

/// What is held of the symbol, as a line at its average price.
///
/// @param quantity negative when sold short, never 0
/// @param unrealizedPnl what closing it at the market would bring over its cost
public record PositionLine(
        BigDecimal quantity, BigDecimal averagePrice, BigDecimal unrealizedPnl) {}
