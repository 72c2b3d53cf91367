package candlewright.ui.chart.trading;

import candlewright.model.Side;

/// A round trip to be shown on the chart: where it was entered and left, by bar number and price,
/// and what it earned.
///
/// @param side the side of the entry: `BUY` for a long trade
public record TradeMark(
        Side side, int entryIndex, double entryPrice, int exitIndex, double exitPrice, double pnl) {
    public TradeMark {
        if (entryIndex < 0 || exitIndex < entryIndex) {
            throw new IllegalArgumentException(
                    "trade must exit after it enters, was " + entryIndex + ".." + exitIndex);
        }
    }
}
