package candlewright.model;

/// How a trade came about, as far as it decides what the trade counts for.
///
/// After the tables of the consolidated tapes (CTA, UTP). Where those let a print set the last
/// price only if it is the first of the day, it does not here; a bar that has no other print takes
/// it all the same.
public enum SaleCondition {
    AUTOMATIC_EXECUTION(true, true, true),
    INTERMARKET_SWEEP(true, true, true),
    OPENING_PRINT(true, true, true),
    CLOSING_PRINT(true, true, true),
    REOPENING_PRINT(true, true, true),
    CROSS_TRADE(true, true, true),
    DERIVATIVELY_PRICED(true, false, true),
    PRIOR_REFERENCE_PRICE(true, false, true),
    SOLD_LAST(true, false, true),
    SOLD_OUT_OF_SEQUENCE(true, false, true),
    AVERAGE_PRICE(false, false, true),
    CASH_SALE(false, false, true),
    NEXT_DAY(false, false, true),
    SELLER(false, false, true),
    PRICE_VARIATION(false, false, true),
    ODD_LOT(false, false, true),
    CONTINGENT(false, false, true),
    EXTENDED_HOURS(false, false, true),
    EXTENDED_HOURS_OUT_OF_SEQUENCE(false, false, true),
    /// The venue tells its opening price again; the shares were counted before.
    OFFICIAL_OPEN(false, false, false),
    /// The venue tells its closing price again; the shares were counted before.
    OFFICIAL_CLOSE(false, false, false),
    CORRECTED_CONSOLIDATED_CLOSE(true, true, false);

    private final boolean highLow;
    private final boolean last;
    private final boolean volume;

    SaleCondition(boolean highLow, boolean last, boolean volume) {
        this.highLow = highLow;
        this.last = last;
        this.volume = volume;
    }

    /// Whether such a print may be the high or the low. Each one that may be the last price may.
    public boolean countsForHighLow() {
        return highLow;
    }

    /// Whether such a print may be the open or the last price.
    public boolean countsForLast() {
        return last;
    }

    /// Whether its size is part of the volume.
    public boolean countsForVolume() {
        return volume;
    }
}
