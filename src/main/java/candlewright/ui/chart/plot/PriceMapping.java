package candlewright.ui.chart.plot;

/// What the height of a pane is even in: prices, their logarithm, or their change since a base.
///
/// @param base the price that is 0 % or 100; positive where it counts
/// @param inverted whether higher prices are further down; then the mapped values have the other
///   sign, so that they still grow upwards
public record PriceMapping(Kind kind, double base, boolean inverted) {

    /// How the trader asked for it.
    public enum Kind {
        LINEAR,
        LOG,
        PERCENT,
        INDEXED
    }

    public static final PriceMapping PRICES = new PriceMapping(Kind.LINEAR, 1, false);

    public PriceMapping {
        if (!(base > 0)) {
            throw new IllegalArgumentException("base must be positive, was " + base);
        }
    }

    /// The mapping for prices from `lowest` on; prices at or below zero have neither a logarithm
    /// nor a change in percent, and are shown as they are.
    public static PriceMapping of(Kind kind, double base, double lowest, boolean inverted) {
        boolean possible =
                switch (kind) {
                    case LINEAR -> true;
                    case LOG -> lowest > 0;
                    case PERCENT, INDEXED -> base > 0;
                };
        return possible && base > 0
                ? new PriceMapping(kind, base, inverted)
                : new PriceMapping(Kind.LINEAR, 1, inverted);
    }

    /// What the height of this price is even in.
    public double value(double price) {
        return turned(figure(price));
    }

    /// The price, its logarithm, percents or index, whichever way up the scale is.
    public double figure(double price) {
        return switch (kind) {
            case LINEAR -> price;
            case LOG -> Math.log(price);
            case PERCENT -> (price / base - 1) * 100;
            case INDEXED -> price / base * 100;
        };
    }

    /// A figure as a mapped value, and back.
    double turned(double value) {
        return inverted ? 0.0 - value : value;
    }

    double price(double mapped) {
        double value = turned(mapped);
        return switch (kind) {
            case LINEAR -> value;
            case LOG -> Math.exp(value);
            case PERCENT -> (value / 100 + 1) * base;
            case INDEXED -> value / 100 * base;
        };
    }
}
