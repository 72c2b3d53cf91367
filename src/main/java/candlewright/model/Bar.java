package candlewright.model;

import java.time.Instant;

/// One interval of one symbol's prices, with its provenance. Times are UTC and the interval is
/// `[tsOpen, tsClose)`. `low <= open, close <= high` and `volume >= 0` hold for every instance, and
/// every price has an exact form ([Decimals#ofPrice]).
///
/// @param revision 0 for the first version of a closed bar, one more for each correction
public record Bar(
        Symbol symbol,
        Instant tsOpen,
        Instant tsClose,
        double open,
        double high,
        double low,
        double close,
        double volume,
        BarSource source,
        BarState state,
        int revision) {

    /// The version of this contract; it changes when a field does.
    public static final int SCHEMA_VERSION = 1;

    public Bar {
        if (!tsOpen.isBefore(tsClose)) {
            throw new IllegalArgumentException(
                    symbol + ": bar must close after it opens, was " + tsOpen + ".." + tsClose);
        }
        if (!(Double.isFinite(open)
                && Double.isFinite(high)
                && Double.isFinite(low)
                && Double.isFinite(close))) {
            throw new IllegalArgumentException(
                    at(symbol, tsOpen)
                            + "price is not a number: "
                            + open
                            + " "
                            + high
                            + " "
                            + low
                            + " "
                            + close);
        }
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            throw new IllegalArgumentException(
                    at(symbol, tsOpen)
                            + "open "
                            + open
                            + " and close "
                            + close
                            + " must lie in "
                            + low
                            + ".."
                            + high);
        }
        if (Math.max(Math.abs(low), Math.abs(high)) >= Decimals.PRICE_BOUND) {
            throw new IllegalArgumentException(
                    at(symbol, tsOpen)
                            + "price must have at most 18 digits before the point, was in "
                            + low
                            + ".."
                            + high);
        }
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException(
                    at(symbol, tsOpen) + "volume must not be negative, was " + volume);
        }
        if (revision < 0) {
            throw new IllegalArgumentException(
                    at(symbol, tsOpen) + "revision must not be negative, was " + revision);
        }
    }

    private static String at(Symbol symbol, Instant tsOpen) {
        return symbol + " at " + tsOpen + ": ";
    }

    public int schemaVersion() {
        return SCHEMA_VERSION;
    }

    public boolean isFinal() {
        return state == BarState.FINAL;
    }
}
