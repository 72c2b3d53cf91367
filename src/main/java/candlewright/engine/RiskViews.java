package candlewright.engine;

import candlewright.ledger.Exposure;
import candlewright.marketdata.BarSeries;
import candlewright.model.Handling;
import candlewright.model.Instrument;
import candlewright.model.OrderIntent;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Puts together what the risk check of one order has to see.
final class RiskViews {

    private RiskViews() {}

    /// @param exposures what the live orders of a symbol may still do
    /// @param reservedCash what all live buys may still cost
    /// @param bars empty series for symbols that are not traded here
    static RiskView of(
            OrderIntent intent,
            Instant now,
            Instrument instrument,
            Portfolio portfolio,
            Function<Symbol, Exposure> exposures,
            BigDecimal reservedCash,
            int openOrders,
            Function<Symbol, Optional<BarSeries>> bars,
            TradingState state,
            Optional<Instant> referenceTime,
            BigDecimal dayPnl,
            boolean reconciling,
            Optional<String> dataProblem) {
        BarSeries series = bars.apply(instrument.symbol()).orElseThrow();
        Exposure exposure = exposures.apply(instrument.symbol());
        BigDecimal equity = portfolio.cash();
        BigDecimal otherExposure = BigDecimal.ZERO;
        for (Position position : portfolio.positions()) {
            Symbol symbol = position.symbol();
            BigDecimal mark =
                    bars.apply(symbol)
                            .flatMap(MarketView::lastClose)
                            .orElse(position.averagePrice());
            equity = equity.add(position.quantity().multiply(mark));
            if (!symbol.equals(instrument.symbol())) {
                otherExposure =
                        otherExposure.add(worstCase(position, exposures.apply(symbol), mark));
            }
        }
        return new RiskView(
                now,
                instrument,
                state,
                price(intent, series),
                MarketView.newestPrice(series),
                referenceTime,
                portfolio.cash().subtract(reservedCash),
                equity,
                portfolio.position(instrument.symbol()).quantity(),
                exposure.buys(),
                exposure.sells(),
                otherExposure,
                openOrders,
                exposure.bestBuy(),
                exposure.bestSell(),
                dayPnl,
                reconciling,
                dataProblem);
    }

    private static BigDecimal worstCase(Position position, Exposure exposure, BigDecimal mark) {
        BigDecimal allBought = position.quantity().add(exposure.buys()).abs();
        BigDecimal allSold = position.quantity().subtract(exposure.sells()).abs();
        return allBought.max(allSold).multiply(mark);
    }

    /// What a unit would cost: the limit; else the stop; else the last close for an order that
    /// fills at it, the newest price for one that fills later. Empty before the first bar, when no
    /// order can be filled.
    private static Optional<BigDecimal> price(OrderIntent intent, BarSeries bars) {
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        if (intent.limitPrice() != null) {
            return Optional.of(intent.limitPrice());
        }
        if (intent.stopPrice() != null) {
            return Optional.of(intent.stopPrice());
        }
        return intent.handling() == Handling.AT_ONCE
                ? MarketView.lastClose(bars)
                : MarketView.newestPrice(bars);
    }
}
