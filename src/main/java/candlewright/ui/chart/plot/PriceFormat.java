package candlewright.ui.chart.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Writes prices with the decimals of an instrument and volumes as short as they stay readable.
public final class PriceFormat {

    // To make one takes longer than to write with it, and one is for one thread.
    private static final ThreadLocal<DecimalFormat> PRICE = pattern("#,##0");
    private static final ThreadLocal<DecimalFormat> VOLUME = pattern("#,##0.##");
    private static final ThreadLocal<DecimalFormat> PERCENT = pattern("0.00");

    private final int decimals;

    public PriceFormat(int decimals) {
        this.decimals = decimals;
    }

    private static ThreadLocal<DecimalFormat> pattern(String pattern) {
        return ThreadLocal.withInitial(
                () -> new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)));
    }

    int decimals() {
        return decimals;
    }

    public String price(double value) {
        DecimalFormat price = PRICE.get();
        price.setMinimumFractionDigits(decimals);
        price.setMaximumFractionDigits(decimals);
        return price.format(value);
    }

    /// The way from open to close, in price and percent, with its sign.
    public String change(double open, double close) {
        String sign = close > open ? "+" : "";
        String change = sign + price(close - open);
        return open > 0
                ? change + "  " + sign + PERCENT.get().format((close - open) / open * 100) + " %"
                : change;
    }

    /// A change in percent, with its sign.
    public String percent(double value) {
        return (value > 0 ? "+" : "") + PERCENT.get().format(value) + " %";
    }

    /// A value of an index that begins with 100.
    public String index(double value) {
        return PERCENT.get().format(value);
    }

    public String volume(double value) {
        if (value >= 1e9) {
            return VOLUME.get().format(value / 1e9) + "B";
        }
        if (value >= 1e6) {
            return VOLUME.get().format(value / 1e6) + "M";
        }
        return value >= 1e5 ? VOLUME.get().format(value / 1e3) + "K" : VOLUME.get().format(value);
    }
}
