package candlewright.research;

import static candlewright.research.Closes.SPY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueLog;
import candlewright.broker.VenueSettings;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A backtest and the simulated venue fill the same orders by the same bars at the same prices.
class PaperAgreesTest {

    @Test
    void theVenueFillsWhatTheBacktestTradesAtTheSamePrices() {
        int compared = 0;
        for (long seed = 0; seed < 20; seed++) {
            BarSeries series = walk(seed);
            BacktestResult backtest =
                    SmaBacktest.run(series, new BacktestParameters(5, 20, 1, 7, 5, 1000))
                            .orElseThrow();
            List<Double> expected = new ArrayList<>();
            List<Integer> decisions = new ArrayList<>();
            for (BacktestResult.Trade trade : backtest.trades()) {
                expected.add(trade.entryPrice());
                decisions.add(trade.entryIndex() - 1);
                // What is open at the end is closed by the backtest alone.
                if (trade.exitIndex() < series.size() - 1) {
                    expected.add(trade.exitPrice());
                    decisions.add(trade.exitIndex() - 1);
                }
            }
            List<Double> filled = fills(series, decisions);
            assertEquals(expected.size(), filled.size(), "seed " + seed);
            for (int i = 0; i < filled.size(); i++) {
                assertEquals(
                        expected.get(i), filled.get(i), expected.get(i) * 1e-7, "seed " + seed);
            }
            compared += filled.size();
        }
        assertTrue(compared > 100, "only " + compared + " fills were compared");
    }

    private static BarSeries walk(long seed) {
        Random random = new Random(seed);
        double[] opens = new double[400];
        double[] closes = new double[400];
        double price = 100;
        for (int i = 0; i < closes.length; i++) {
            opens[i] = price * Math.exp(random.nextGaussian() / 500);
            price = opens[i] * Math.exp(random.nextGaussian() / 100);
            closes[i] = price;
        }
        return Closes.series(opens, closes);
    }

    /// Buys and sells in turn, each after the bar of a decision has closed. Fee and slippage of the
    /// backtest, 12 bps together, are the venue's spread.
    private static List<Double> fills(BarSeries series, List<Integer> decisions) {
        SimulatedBroker venue =
                new SimulatedBroker(
                        VenueSettings.parse("plain,spread=12"), true, List.of(), VenueLog.NONE);
        List<Double> prices = new ArrayList<>();
        int sent = 0;
        for (int i = 0; i < series.size(); i++) {
            Instant opened = Instant.ofEpochMilli(series.openTime(i));
            Instant closed = opened.plus(Duration.ofMinutes(1));
            Bar bar =
                    new Bar(
                            SPY,
                            opened,
                            closed,
                            series.open(i),
                            series.high(i),
                            series.low(i),
                            series.close(i),
                            1,
                            BarSource.SYNTHETIC,
                            BarState.FINAL,
                            0);
            for (BrokerReport report : venue.onBar(bar, closed)) {
                if (report instanceof BrokerReport.Filled(_, var execution)) {
                    prices.add(execution.price().doubleValue());
                }
            }
            if (decisions.contains(i)) {
                Side side = sent++ % 2 == 0 ? Side.BUY : Side.SELL;
                OrderIntent order =
                        OrderIntent.market(
                                new ClientOrderId("o" + sent), SPY, side, BigDecimal.ONE, "test");
                venue.send(
                        new BrokerRequest.NewOrder(order, Decimals.ofPrice(series.close(i))),
                        closed);
            }
        }
        return prices;
    }
}
