package candlewright.ui.chart.plot;

/// What the height of a pane is even in: prices, their logarithm, or their change since a base.
///
/// @param base the price that is 0 % or 100; positive where it counts
public record PriceMapping(Kind kind, double base) {

    /// How the trader asked for it.
    public enum Kind {
        LINEAR,
        LOG,
        PERCENT,
        INDEXED
    }

    public static final PriceMapping PRICES = new PriceMapping(Kind.LINEAR, 1);

    public PriceMapping {
        if (!(base > 0)) {
            throw new IllegalArgumentException("base must be positive, was " + base);
        }
    }

    /// The mapping for prices from `lowest` on; prices at or below zero have neither a logarithm
    /// nor a change in percent, and are shown as they are.
    public static PriceMapping of(Kind kind, double base, double lowest) {
        boolean possible =
                switch (kind) {
                    case LINEAR -> true;
                    case LOG -> lowest > 0;
                    case PERCENT, INDEXED -> base > 0;
                };
        return possible && base > 0 ? new PriceMapping(kind, base) : PRICES;
    }

    public double value(double price) {
        return switch (kind) {
            case LINEAR -> price;
            case LOG -> Math.log(price);
            case PERCENT -> (price / base - 1) * 100;
            case INDEXED -> price / base * 100;
        };
    }

    double price(double value) {
        return switch (kind) {
            case LINEAR -> value;
            case LOG -> Math.exp(value);
            case PERCENT -> (value / 100 + 1) * base;
            case INDEXED -> value / 100 * base;
        };
    }
}
