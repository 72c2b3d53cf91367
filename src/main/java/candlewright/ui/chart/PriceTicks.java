package candlewright.ui.chart;

/// Round prices at an even distance, never finer than the instrument's last decimal.
final class PriceTicks {

    private static final double SPACING = 52;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    private PriceTicks() {}

    /// The distance between labels on a plot of this height.
    static double step(PriceScale scale, double height, int decimals) {
        double finest = Math.pow(10, -decimals);
        double wanted =
                Math.max(
                        finest, (scale.high() - scale.low()) * SPACING / Math.max(height, SPACING));
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
