package candlewright.ui.ticket;

/// What a ticket shows of the market, of the account, and of the order that is written in it.
///
/// @param held how much of the symbol is held
/// @param amount the quantity as it is understood, empty while it is not
/// @param buyBlocked why a buy cannot be sent; empty when it can
/// @param advice what can be done about what keeps the order from being sent; empty when nothing
///   does
record TicketJudgement(
        String lastPrice,
        String cash,
        String held,
        String amount,
        Estimate buy,
        Estimate sell,
        String buyBlocked,
        String sellBlocked,
        String advice) {}
