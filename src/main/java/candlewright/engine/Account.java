package candlewright.engine;

import candlewright.model.MarketMode;
import java.math.BigDecimal;

/// Whose orders these are.
///
/// @param mode what its market is; accounts of different modes have journals of their own
/// @param startingCash of a new account; one that was opened before keeps its own
/// @param programVersion what is written down at each start
public record Account(MarketMode mode, BigDecimal startingCash, String programVersion) {}
