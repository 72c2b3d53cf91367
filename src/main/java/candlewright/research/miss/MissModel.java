package candlewright.research.miss;

/// How much of what lives for a while is missed by who polls now and then. All times in seconds.
///
/// The opportunity begins anywhere between two polls, each place as likely as another. The first
/// poll after that comes `u` later, `u` uniform in `0..every`; what it decides acts `latency`
/// later. It is caught when it still lives then. The derivation is in docs/miss-model.md.
///
/// @param every the time between two polls, more than 0
/// @param lives how long an opportunity lives, on average, more than 0
/// @param latency from a poll until what it decides acts, 0 or more
public record MissModel(double every, double lives, double latency, Lifetime lifetime) {

    /// How the lifetimes are spread.
    public enum Lifetime {
        /// Each lives as long as another.
        FIXED,
        /// It may end at any moment, whatever its age.
        EXPONENTIAL
    }

    public MissModel {
        positive("every", every);
        positive("lives", lives);
        if (!(latency >= 0 && Double.isFinite(latency))) {
            throw new IllegalArgumentException("latency must be 0 or more, was " + latency);
        }
    }

    private static void positive(String name, double seconds) {
        if (!(seconds > 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException(name + " must be more than 0, was " + seconds);
        }
    }

    public MissModel every(double seconds) {
        return new MissModel(seconds, lives, latency, lifetime);
    }

    /// The probability that an opportunity is missed, 0 to 1.
    public double missed() {
        return 1 - caught();
    }

    public double caught() {
        return switch (lifetime) {
            case FIXED -> caught(every, lives, latency);
            case EXPONENTIAL ->
                    Math.exp(-latency / lives) * -Math.expm1(-every / lives) * lives / every;
        };
    }

    /// The share of all phases in which one that lives so long is caught.
    static double caught(double every, double lives, double latency) {
        return Math.clamp((lives - latency) / every, 0, 1);
    }

    /// How old an opportunity that is caught is on average when the order acts; NaN when none is.
    public double ageWhenCaught() {
        return switch (lifetime) {
            case FIXED ->
                    lives < latency ? Double.NaN : latency + Math.min(every, lives - latency) / 2;
            case EXPONENTIAL -> latency + lives * meanWait(every / lives);
        };
    }

    /// The mean of an exponential time of mean 1 that is known to be below `x`.
    private static double meanWait(double x) {
        // 1 - x / (e^x - 1), whose two terms are nearly equal for small x.
        return x < 1e-4 ? x / 2 - x * x / 12 : 1 - x / Math.expm1(x);
    }
}
