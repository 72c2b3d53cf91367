package candlewright.engine;

import candlewright.model.TradingState;

/// The engine's answer to HALT, CANCEL ALL, FLATTEN and RESUME.
///
/// @param state what may be sent in the whole account now
/// @param unconfirmedCancels how many orders were asked to be canceled and are not confirmed to be
/// @param openPositions how many symbols are not flat
/// @param note why something was not done; empty otherwise
public record ControlResult(
        TradingState state, int unconfirmedCancels, int openPositions, String note) {}
