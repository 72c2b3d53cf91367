package candlewright.risk;

import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Handling;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A wish and what it meets, to be bent by a test: one SPY for the market's price of 100, on an
/// account of 100,000 that holds and has sent nothing. Numbers are texts; null is absence.
final class Situation {

    static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    static final Symbol SPY = new Symbol("SPY");

    String id = "a";
    Side side = Side.BUY;
    OrderType type = OrderType.MARKET;
    Handling handling = Handling.PAPER;
    String quantity = "1";
    @Nullable String limit;
    @Nullable String stop;
    @Nullable Instant expireAt;
    @Nullable Bracket bracket;
    @Nullable String parent;
    String source = "api";
    @Nullable Order replaced;

    TradingState state = TradingState.ACTIVE;
    @Nullable String reference = "100";
    @Nullable Duration age = Duration.ofSeconds(1);
    Duration barInterval = Duration.ofSeconds(1);
    String cash = "100000";
    String equity = "100000";
    String position = "0";
    String openBuys = "0";
    String openSells = "0";
    String otherExposure = "0";
    int openOrders;
    @Nullable String bestOwnBuy;
    @Nullable String bestOwnSell;
    String dayPnl = "0";
    boolean reconciling;
    @Nullable String dataProblem;

    Lookback lookback = Lookback.NOTHING;
    String limits = "profile=live";

    static Situation of(Consumer<Situation> bent) {
        Situation situation = new Situation();
        bent.accept(situation);
        return situation;
    }

    void limit(Side wished, String of, String price) {
        side = wished;
        type = OrderType.LIMIT;
        quantity = of;
        limit = price;
    }

    void sell(String of) {
        side = Side.SELL;
        quantity = of;
    }

    void stop(Side wished, String price) {
        side = wished;
        type = OrderType.STOP;
        stop = price;
    }

    void stopLimit(Side wished, String elected, String price) {
        stop(wished, elected);
        type = OrderType.STOP_LIMIT;
        limit = price;
    }

    void atOnce(Side wished, String of, String price) {
        limit(wished, of, price);
        handling = Handling.AT_ONCE;
    }

    /// Makes the wish the next link of an order like it, of another size, price and fill.
    void replaces(String of, @Nullable String at, String filled) {
        String wishedQuantity = quantity;
        String wishedLimit = limit;
        quantity = of;
        limit = at;
        OrderIntent old = intent();
        quantity = wishedQuantity;
        limit = wishedLimit;
        replaced = new RestingOrder(old, new BigDecimal(filled)).order();
        id = "b";
    }

    OrderIntent intent() {
        return new OrderIntent(
                new ClientOrderId(id),
                SPY,
                side,
                type,
                new BigDecimal(quantity),
                number(limit),
                number(stop),
                expireAt == null ? TimeInForce.GTC : TimeInForce.GTD,
                expireAt,
                handling,
                bracket,
                parent == null ? null : new ClientOrderId(parent),
                replaced == null ? null : replaced.clientOrderId(),
                source);
    }

    RiskView view() {
        BigDecimal price = limit == null ? number(reference) : number(limit);
        return new RiskView(
                NOW,
                new Instrument(SPY, "index fund", new BigDecimal("0.01"), barInterval),
                state,
                Optional.ofNullable(price),
                Optional.ofNullable(number(reference)),
                Optional.ofNullable(age).map(NOW::minus),
                new BigDecimal(cash),
                new BigDecimal(equity),
                new BigDecimal(position),
                new BigDecimal(openBuys),
                new BigDecimal(openSells),
                new BigDecimal(otherExposure),
                openOrders,
                Optional.ofNullable(number(bestOwnBuy)),
                Optional.ofNullable(number(bestOwnSell)),
                new BigDecimal(dayPnl),
                reconciling,
                Optional.ofNullable(dataProblem));
    }

    RiskDecision decision() {
        return RiskCheck.check(intent(), replaced, view(), lookback, RiskLimits.parse(limits));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
