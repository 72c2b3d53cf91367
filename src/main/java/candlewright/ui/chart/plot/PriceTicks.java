package candlewright.ui.chart.plot;

import java.util.ArrayList;
import java.util.List;

/// Round values at a distance that labels need, none of them finer than the last decimal that is
/// written.
public final class PriceTicks {

    private static final double SPACING = 52;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    private PriceTicks() {}

    /// The mapped values that get a label on a pane of this height.
    ///
    /// @param from the lowest mapped value that may have one
    public static List<Double> of(PriceScale scale, double from, double height, int decimals) {
        double range = scale.high() - scale.low();
        if (scale.mapping().kind() != PriceMapping.Kind.LOG) {
            return even(from, scale.high(), step(range, height, decimals));
        }
        PriceMapping mapping = scale.mapping();
        double apart = range * SPACING / Math.max(height, SPACING);
        double oneEnd = mapping.price(from);
        double otherEnd = mapping.price(scale.high());
        return logarithmic(Math.min(oneEnd, otherEnd), Math.max(oneEnd, otherEnd), apart, decimals)
                .stream()
                .map(mapping::value)
                .toList();
    }

    private static List<Double> even(double from, double to, double step) {
        List<Double> values = new ArrayList<>();
        for (long k = (long) Math.ceil(from / step); k * step < to; k++) {
            values.add(k * step);
        }
        return values;
    }

    /// Round prices of these; each is at least so much above the one before in its logarithm.
    private static List<Double> logarithmic(double from, double to, double apart, int decimals) {
        List<Double> prices = new ArrayList<>();
        double price = from;
        while (true) {
            double step = roundStep(price * Math.expm1(apart) / 4, decimals);
            double next = Math.ceil(price / step * (1 - 1e-12)) * step;
            if (!(next < to)) {
                return prices;
            }
            prices.add(next);
            price = next * Math.exp(apart);
        }
    }

    /// The distance between labels of values that are this far apart on a pane of this height.
    static double step(double range, double height, int decimals) {
        return roundStep(range * SPACING / Math.max(height, SPACING), decimals);
    }

    private static double roundStep(double atLeast, int decimals) {
        double finest = Math.pow(10, -decimals);
        double wanted = Math.max(finest, atLeast);
        double magnitude = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double round : ROUND) {
            double step = round * magnitude;
            double units = step / finest;
            if (step >= wanted * (1 - 1e-9) && Math.abs(units - Math.rint(units)) < 1e-6) {
                return step;
            }
        }
        return 10 * magnitude;
    }
}
