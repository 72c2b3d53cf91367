package candlewright.risk;

import candlewright.model.Instrument;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// The account and the market as the check of one order sees them.
///
/// @param state the strictest state of account, symbol and source
/// @param price what a unit is expected to cost: the limit, else the market; empty before the first
///   bar
/// @param reference the market's newest price; empty before the first bar
/// @param referenceTime when the newest price came in; empty while the market stands still by
///   design
/// @param cash what is left after what the open buys reserve
/// @param equity cash and positions at the market
/// @param position what is held of the symbol, negative if short
/// @param openBuys quantity that open buys of the symbol may still fill, in flight ones included
/// @param openSells the same of the sells
/// @param otherExposure worst-case value of all other symbols: the larger of what is held with all
///   open buys and with all open sells filled
/// @param openOrders how many orders are open
/// @param bestOwnBuy the highest limit among own open buys of the symbol
/// @param bestOwnSell the lowest limit among own open sells of the symbol
/// @param dayPnl realised and unrealised result since the day began in UTC, fees included
/// @param reconciling whether the venue's books are being compared with ours
/// @param dataProblem what is wrong with the symbol's market data; empty if nothing
public record RiskView(
        Instant now,
        Instrument instrument,
        TradingState state,
        Optional<BigDecimal> price,
        Optional<BigDecimal> reference,
        Optional<Instant> referenceTime,
        BigDecimal cash,
        BigDecimal equity,
        BigDecimal position,
        BigDecimal openBuys,
        BigDecimal openSells,
        BigDecimal otherExposure,
        int openOrders,
        Optional<BigDecimal> bestOwnBuy,
        Optional<BigDecimal> bestOwnSell,
        BigDecimal dayPnl,
        boolean reconciling,
        Optional<String> dataProblem) {}
