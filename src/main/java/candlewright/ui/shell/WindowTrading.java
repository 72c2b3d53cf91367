package candlewright.ui.shell;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.TradingEngine;
import candlewright.model.Bar;
import candlewright.model.FillEstimate;
import candlewright.model.MarketMode;
import candlewright.model.OrderIntent;
import java.util.function.BiFunction;

/// Where the window's orders go.
///
/// @param ids names them
/// @param mode what the account's prices are
/// @param costs what an order would be filled at if the market went on like this bar
public record WindowTrading(
        TradingEngine engine,
        ClientOrderIdMint ids,
        MarketMode mode,
        BiFunction<OrderIntent, Bar, FillEstimate> costs) {}
