package candlewright.ui.chart.plot;

import java.util.Optional;

/// The prices between the bottom and the top of a pane. Candles get the upper part of theirs; the
/// lowest [#VOLUME_SHARE] belongs to the volume.
///
/// @param low the mapped value at the bottom edge: a price, its logarithm, or what `mapping` makes
///   of it
/// @param high the one at the top edge
public record PriceScale(PriceMapping mapping, double low, double high) {

    public static final double VOLUME_SHARE = 0.18;
    private static final double GAP = 0.03;
    private static final double TOP = 0.06;

    public static final PriceScale NONE = new PriceScale(PriceMapping.PRICES, 0, 1);

    /// The scale on which prices from `lowest` to `highest` fill the candles' part.
    public static PriceScale fitting(PriceMapping mapping, double lowest, double highest) {
        double bottom = Math.min(mapping.value(lowest), mapping.value(highest));
        double top = Math.max(mapping.value(lowest), mapping.value(highest));
        double spread = top - bottom;
        if (spread <= 0) {
            double around = Math.max(Math.abs(top) * 1e-3, 1e-6);
            bottom -= around;
            top += around;
            spread = top - bottom;
        }
        double range = spread / (1 - VOLUME_SHARE - GAP - TOP);
        return new PriceScale(mapping, bottom - (VOLUME_SHARE + GAP) * range, top + TOP * range);
    }

    /// The scale of values that have a pane for themselves, with a little room above and below.
    public static PriceScale filling(double lowest, double highest) {
        double spread = highest - lowest;
        double around = spread > 0 ? spread * TOP : Math.max(Math.abs(highest) * 1e-3, 1e-6);
        return new PriceScale(PriceMapping.PRICES, lowest - around, highest + around);
    }

    public double y(double price, double height) {
        return (high - mapping.value(price)) / (high - low) * height;
    }

    /// The pixel row of a price.
    public int row(double price, double height) {
        return (int) Math.floor(y(price, height));
    }

    public double price(double y, double height) {
        return mapping.price(high - y / height * (high - low));
    }

    /// The mapped value at the upper edge of the volume.
    double floor() {
        return low + VOLUME_SHARE * (high - low);
    }

    /// The part of it that is between these two mapped values; empty if they are too close to be
    /// told apart.
    Optional<PriceScale> between(double from, double to) {
        return to - from > Math.ulp(Math.max(Math.abs(from), Math.abs(to))) * 1e4
                ? Optional.of(new PriceScale(mapping, from, to))
                : Optional.empty();
    }
}
