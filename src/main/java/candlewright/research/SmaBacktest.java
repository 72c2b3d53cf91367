package candlewright.research;

import candlewright.broker.FillModel;
import candlewright.broker.FillSettings;
import candlewright.marketdata.BarSeries;
import candlewright.model.Side;
import candlewright.research.BacktestResult.Trade;
import candlewright.signal.SmaCross;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A long-only backtest of the SMA crossing: a bullish cross buys at the open of the next bar, a
/// bearish one sells there, what is open at the end is sold at the last close. At which prices is
/// for the simulated venue's [FillModel] to say.
public final class SmaBacktest {

    private final BarSeries series;
    private final BacktestParameters parameters;
    private final FillModel fills;
    private final List<Trade> trades = new ArrayList<>();
    private int entryIndex = -1;
    private double entryPrice;

    private SmaBacktest(BarSeries series, BacktestParameters parameters) {
        this.series = series;
        this.parameters = parameters;
        this.fills =
                new FillModel(FillSettings.costing(parameters.slippageBps(), parameters.feeBps()));
    }

    /// Runs over the last `parameters.bars()` bars; empty unless there are more than `slow` + 2 of
    /// them.
    public static Optional<BacktestResult> run(BarSeries series, BacktestParameters parameters) {
        int first = Math.max(0, series.size() - parameters.bars());
        if (series.size() - first <= parameters.slow() + 2) {
            return Optional.empty();
        }
        return Optional.of(new SmaBacktest(series, parameters).run(first));
    }

    private BacktestResult run(int first) {
        SmaCross cross = new SmaCross(parameters.fast(), parameters.slow());
        int last = series.size() - 1;
        int before = 0;
        // Both windows are full from this bar on; the direction is 0 before it.
        for (int i = first + parameters.slow() - 1; i < last; i++) {
            int now = cross.direction(series, i);
            if (entryIndex < 0 && before <= 0 && now > 0) {
                entryIndex = i + 1;
                entryPrice = fills.marketPrice(Side.BUY, series.open(i + 1));
            } else if (entryIndex >= 0 && before >= 0 && now < 0) {
                exit(i + 1, series.open(i + 1));
            }
            before = now;
        }
        if (entryIndex >= 0) {
            exit(last, series.close(last));
        }
        return result(first, last);
    }

    private void exit(int index, double price) {
        double exitPrice = fills.marketPrice(Side.SELL, price);
        trades.add(
                new Trade(
                        entryIndex,
                        index,
                        time(entryIndex),
                        time(index),
                        parameters.quantity(),
                        entryPrice,
                        exitPrice,
                        (exitPrice - entryPrice) * parameters.quantity()));
        entryIndex = -1;
    }

    private BacktestResult result(int first, int last) {
        List<Double> curve = new ArrayList<>();
        curve.add(0.0);
        double total = 0;
        int wins = 0;
        for (Trade trade : trades) {
            total += trade.pnl();
            curve.add(total);
            wins += trade.pnl() > 0 ? 1 : 0;
        }
        int count = trades.size();
        return new BacktestResult(
                series.symbol(),
                parameters,
                time(first),
                time(last),
                count == 0 ? 0 : (double) wins / count,
                total,
                count == 0 ? 0 : total / count,
                count < 2 ? 0 : total / count / (deviation(total / count) + 1e-12),
                curve,
                trades);
    }

    private double deviation(double mean) {
        double squares = 0;
        for (Trade trade : trades) {
            squares += (trade.pnl() - mean) * (trade.pnl() - mean);
        }
        return Math.sqrt(squares / trades.size());
    }

    private Instant time(int index) {
        return Instant.ofEpochMilli(series.openTime(index));
    }
}
