package candlewright.research.envelope;

/// The 95 % score interval of a probability, 0 to 1: E. B. Wilson, "Probable Inference, the Law of
/// Succession, and Statistical Inference", JASA 22 (1927), 209–212.
public record Wilson(double low, double high) {

    /// The 97.5 % quantile of the normal distribution.
    private static final double Z = 1.959963984540054;

    public Wilson {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("not an interval in 0..1: " + low + ".." + high);
        }
    }

    /// The interval when `seen` of `trials` were seen.
    public static Wilson of(int seen, int trials) {
        if (seen < 0 || trials < 1 || seen > trials) {
            throw new IllegalArgumentException("cannot have seen " + seen + " of " + trials);
        }
        double share = (double) seen / trials;
        double z2 = Z * Z / trials;
        double middle = (share + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt((share * (1 - share) + z2 / 4) / trials) / (1 + z2);
        return new Wilson(
                seen == 0 ? 0 : Math.max(0, middle - half),
                seen == trials ? 1 : Math.min(1, middle + half));
    }
}
