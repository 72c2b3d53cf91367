package candlewright.ui.chart.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Writes prices with the decimals of an instrument and volumes as short as they stay readable.
public final class PriceFormat {

    private final int decimals;
    private final DecimalFormat price;
    private final DecimalFormat volume =
            new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private final DecimalFormat percent =
            new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));

    public PriceFormat(int decimals) {
        this.decimals = decimals;
        price = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        price.setMinimumFractionDigits(decimals);
        price.setMaximumFractionDigits(decimals);
    }

    int decimals() {
        return decimals;
    }

    public String price(double value) {
        return price.format(value);
    }

    /// The way from open to close, in price and percent, with its sign.
    public String change(double open, double close) {
        String sign = close > open ? "+" : "";
        String change = sign + price(close - open);
        return open > 0
                ? change + "  " + sign + percent.format((close - open) / open * 100) + " %"
                : change;
    }

    /// A change in percent, with its sign.
    public String percent(double value) {
        return (value > 0 ? "+" : "") + percent.format(value) + " %";
    }

    /// A value of an index that begins with 100.
    public String index(double value) {
        return percent.format(value);
    }

    public String volume(double value) {
        if (value >= 1e9) {
            return volume.format(value / 1e9) + "B";
        }
        if (value >= 1e6) {
            return volume.format(value / 1e6) + "M";
        }
        return value >= 1e5 ? volume.format(value / 1e3) + "K" : volume.format(value);
    }
}
