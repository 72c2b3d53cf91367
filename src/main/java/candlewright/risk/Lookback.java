package candlewright.risk;

import candlewright.model.DenialReason;
import candlewright.model.TradingState;
import java.math.BigDecimal;

/// What the facts so far mean for the check of one order.
///
/// @param state the strictest state that rules want for account, symbol and source, and that is not
///   in force yet
/// @param haltedBy why account, symbol or source is halted, if one is
/// @param sourceTokens how much of the source's burst is used up
/// @param accountTokens how much of the account's burst is used up
/// @param alike how many other orders of the source wished the same a moment ago
/// @param dayHigh the highest equity of the day that is known of
record Lookback(
        TradingState state,
        DenialReason haltedBy,
        long sourceTokens,
        long accountTokens,
        int alike,
        BigDecimal dayHigh) {

    /// Nothing has happened yet.
    static final Lookback NOTHING =
            new Lookback(TradingState.ACTIVE, DenialReason.HALTED, 0, 0, 0, BigDecimal.ZERO);

    Lookback withoutOthersAlike() {
        return new Lookback(state, haltedBy, sourceTokens, accountTokens, 0, dayHigh);
    }
}
