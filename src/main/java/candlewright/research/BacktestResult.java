package candlewright.research;

import candlewright.model.Symbol;
import java.time.Instant;
import java.util.List;

/// What a backtest brought.
///
/// @param from the open of the first bar used
/// @param to the open of the last one
/// @param winRate the share of trades that gained, 0 to 1
/// @param sharpeLike mean of the trades' gains over their population standard deviation; 0 for
///   fewer than two trades
/// @param equityCurve 0, then the sum of gains after each trade
public record BacktestResult(
        Symbol symbol,
        BacktestParameters parameters,
        Instant from,
        Instant to,
        double winRate,
        double totalPnl,
        double averagePnl,
        double sharpeLike,
        List<Double> equityCurve,
        List<Trade> trades) {

    public BacktestResult {
        equityCurve = List.copyOf(equityCurve);
        trades = List.copyOf(trades);
    }

    /// One buy and the sale that closed it.
    ///
    /// @param entryIndex number of the bar in the series at whose open it was bought
    /// @param exitIndex number of the bar at whose open (the last one: close) it was sold
    public record Trade(
            int entryIndex,
            int exitIndex,
            Instant entryTime,
            Instant exitTime,
            double quantity,
            double entryPrice,
            double exitPrice,
            double pnl) {}
}
