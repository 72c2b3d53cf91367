package candlewright.ui.chart;

/// The prices between the bottom and the top of the plot. Candles get the upper part; the lowest
/// [#VOLUME_SHARE] belongs to the volume.
record PriceScale(double low, double high) {

    static final double VOLUME_SHARE = 0.18;
    private static final double GAP = 0.03;
    private static final double TOP = 0.06;

    static final PriceScale NONE = new PriceScale(0, 1);

    /// The scale on which prices from `lowest` to `highest` fill the candles' part.
    static PriceScale fitting(double lowest, double highest) {
        double spread = highest - lowest;
        if (spread <= 0) {
            double around = Math.max(Math.abs(highest) * 1e-3, 1e-6);
            return fitting(lowest - around, highest + around);
        }
        double range = spread / (1 - VOLUME_SHARE - GAP - TOP);
        return new PriceScale(lowest - (VOLUME_SHARE + GAP) * range, highest + TOP * range);
    }

    double y(double price, double height) {
        return (high - price) / (high - low) * height;
    }

    /// The pixel row of a price.
    int row(double price, double height) {
        return (int) Math.floor(y(price, height));
    }

    double price(double y, double height) {
        return high - y / height * (high - low);
    }

    /// The price at the upper edge of the volume.
    double floor() {
        return low + VOLUME_SHARE * (high - low);
    }
}
