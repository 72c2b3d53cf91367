package candlewright.research.envelope;

import candlewright.signal.SmaCross;

/// What is tried on the signal of an SMA crossing.
///
/// @param fast bars in the shorter mean
/// @param slow in the longer one
/// @param perturbations how many versions of the bars are tried
/// @param limit a signal whose flip probability may be above this, 0 to 1, is fragile
/// @param byTicks whether the bars are by ticks, where a print that counts twice moves the window
public record EnvelopeRequest(
        int fast,
        int slow,
        int perturbations,
        long seed,
        Magnitudes magnitudes,
        double limit,
        boolean byTicks) {

    public static final int DEFAULT_PERTURBATIONS = 200;
    public static final int MOST_PERTURBATIONS = 2_000;
    public static final long DEFAULT_SEED = 1;
    public static final double DEFAULT_LIMIT = 0.05;

    public EnvelopeRequest {
        var _ = new SmaCross(fast, slow);
        if (perturbations < 1 || perturbations > MOST_PERTURBATIONS) {
            throw new IllegalArgumentException(
                    "perturbations must be 1 to " + MOST_PERTURBATIONS + ", were " + perturbations);
        }
        if (!(limit > 0 && limit < 1)) {
            throw new IllegalArgumentException("limit must be between 0 and 1, was " + limit);
        }
    }

    /// What the badge shows and the gate asks: nobody can make it kinder.
    public static EnvelopeRequest standard(int fast, int slow, Magnitudes magnitudes) {
        return new EnvelopeRequest(
                fast, slow, DEFAULT_PERTURBATIONS, DEFAULT_SEED, magnitudes, DEFAULT_LIMIT, false);
    }

    SmaCross cross() {
        return new SmaCross(fast, slow);
    }
}
