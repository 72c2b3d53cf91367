package candlewright.feed.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// An endless row of bars of one instrument. The walk is made in whole ticks, and each price is the
/// `double` nearest to its decimal. A weak pull to the base keeps a long session within some
/// percent of it.
final class SyntheticPrices {

    /// How often an open bar moves until it closes.
    static final int STEPS = 4;

    private static final double PULL_PER_BAR = 0.0005;
    private static final double WICK = 0.12;
    private static final double MEAN_STEP_VOLUME = 230;
    private static final double STEP_VOLUME_SIGMA = 60;

    private final SplittableRandom random;
    private final double inverseTick;
    private final double baseTicks;
    private final double sigmaTicks;
    private long lastTicks;

    SyntheticPrices(SyntheticInstrument synthetic, SplittableRandom random) {
        this.random = random;
        this.inverseTick = Math.rint(1 / synthetic.instrument().tickSize().doubleValue());
        this.lastTicks = Math.max(1, Math.round(synthetic.base() * inverseTick));
        this.baseTicks = lastTicks;
        this.sigmaTicks = synthetic.sigma() * inverseTick;
    }

    /// The life of the next bar: how it looks when it opens and after each step. The last one is
    /// the closed bar; each one's range contains the one before.
    List<Ohlcv> nextBar() {
        List<Ohlcv> life = new ArrayList<>(STEPS + 1);
        long open = lastTicks;
        long high = open;
        long low = open;
        long volume = 0;
        life.add(bar(open, high, low, open, volume));
        for (int step = 0; step < STEPS; step++) {
            long from = lastTicks;
            double pull = PULL_PER_BAR / STEPS * (baseTicks - from);
            double shock = random.nextGaussian() * sigmaTicks / Math.sqrt(STEPS);
            lastTicks = Math.max(1, from + Math.round(pull + shock));
            high = Math.max(high, Math.max(from, lastTicks) + wick());
            low = Math.max(1, Math.min(low, Math.min(from, lastTicks) - wick()));
            volume += stepVolume(Math.abs(shock) / sigmaTicks);
            life.add(bar(open, high, low, lastTicks, volume));
        }
        return life;
    }

    private long wick() {
        return Math.round(Math.abs(random.nextGaussian()) * WICK * sigmaTicks);
    }

    /// More is traded when the price moves more.
    private long stepVolume(double move) {
        double volume =
                (MEAN_STEP_VOLUME + STEP_VOLUME_SIGMA * random.nextGaussian()) * (1 + 0.5 * move);
        return Math.max(1, Math.round(volume));
    }

    private Ohlcv bar(long open, long high, long low, long close, long volume) {
        return new Ohlcv(
                open / inverseTick,
                high / inverseTick,
                low / inverseTick,
                close / inverseTick,
                volume);
    }
}
