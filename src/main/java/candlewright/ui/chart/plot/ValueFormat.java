package candlewright.ui.chart.plot;

import candlewright.indicator.IndicatorKind;

/// How the values of a kind of indicator are written beside an instrument's prices.
public record ValueFormat(IndicatorKind kind, int priceDecimals) {

    public String write(double value) {
        return switch (kind) {
            case SMA,
                    EMA,
                    WMA,
                    VWAP,
                    BOLLINGER,
                    KELTNER,
                    DONCHIAN,
                    PARABOLIC_SAR,
                    ICHIMOKU,
                    VOLUME_PROFILE ->
                    new PriceFormat(priceDecimals).price(value);
            // Differences of prices: finer than those.
            case MACD, ATR -> new PriceFormat(decimals()).price(value);
            case RSI, STOCHASTIC, ADX, MFI, CCI -> new PriceFormat(2).price(value);
            case OBV -> (value < 0 ? "-" : "") + new PriceFormat(2).volume(Math.abs(value));
        };
    }

    /// How fine a tick may be.
    public int decimals() {
        return switch (kind) {
            case SMA,
                    EMA,
                    WMA,
                    VWAP,
                    BOLLINGER,
                    KELTNER,
                    DONCHIAN,
                    PARABOLIC_SAR,
                    ICHIMOKU,
                    VOLUME_PROFILE ->
                    priceDecimals;
            case MACD, ATR -> priceDecimals + 2;
            case RSI, STOCHASTIC, ADX, MFI, CCI -> 2;
            case OBV -> 0;
        };
    }
}
