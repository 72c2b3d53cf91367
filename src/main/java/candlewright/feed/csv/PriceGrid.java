package candlewright.feed.csv;

import java.math.BigDecimal;

/// Finds the tick size in the way prices are written: one unit of the last decimal that was seen.
/// Prices from 10 up with more than five decimals, and below with more than eight, were computed,
/// not quoted; for them it is a cent, or a tenth of a pip below 10.
public final class PriceGrid {

    private static final int MOST_DECIMALS = 8;
    private static final int MOST_DECIMALS_FROM_TEN = 5;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal TENTH_OF_A_PIP = new BigDecimal("0.00001");

    private int decimals;

    /// @param price as it is written, or would be
    public void see(String price) {
        int point = price.indexOf('.');
        boolean hasExponent = price.indexOf('e') >= 0 || price.indexOf('E') >= 0;
        int seen = point < 0 ? 0 : price.length() - point - 1;
        decimals = Math.max(decimals, hasExponent ? MOST_DECIMALS + 1 : seen);
    }

    /// A price that was not written so, but computed.
    void seeReckoned() {
        decimals = MOST_DECIMALS + 1;
    }

    /// The grid of all that was seen, for prices like this one.
    public BigDecimal tickSize(double price) {
        boolean fromTen = price >= 10;
        if (decimals <= (fromTen ? MOST_DECIMALS_FROM_TEN : MOST_DECIMALS)) {
            return BigDecimal.ONE.movePointLeft(decimals);
        }
        return fromTen ? CENT : TENTH_OF_A_PIP;
    }
}
