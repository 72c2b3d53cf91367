package candlewright.api;

import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.TradingEngine;
import candlewright.model.MarketMode;

/// Where the API's orders go.
///
/// @param ids names those that a script did not name
/// @param mode what the account's prices are
public record ApiTrading(TradingEngine engine, ClientOrderIdMint ids, MarketMode mode) {}
