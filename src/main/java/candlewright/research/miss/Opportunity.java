package candlewright.research.miss;

import candlewright.marketdata.BarSeries;
import candlewright.signal.SmaCross;
import java.math.BigDecimal;
import java.util.Locale;

/// What is waited for: a condition that holds after a bar, or not.
public sealed interface Opportunity {

    /// The close is at least so many ticks away from the mean of the last closes, above or below.
    ///
    /// @param window bars in the mean
    record BeyondMean(int window, int ticks) implements Opportunity {
        public BeyondMean {
            if (window < 2 || ticks < 1) {
                throw new IllegalArgumentException(
                        "window must be 2 or more and ticks 1 or more, were "
                                + window
                                + " and "
                                + ticks);
            }
        }
    }

    /// The crossing says long, or says short; a turn from one to the other is a new one.
    record SignOfGap(int fast, int slow) implements Opportunity {
        public SignOfGap {
            var _ = new SmaCross(fast, slow);
        }
    }

    /// Which one there is after bar `i`: 0 for none; two that follow each other are different ones
    /// when their signs differ.
    default int sign(BarSeries series, int i, BigDecimal tick) {
        return switch (this) {
            case BeyondMean(int window, int ticks) -> {
                double away = series.close(i) - series.meanClose(i, window);
                // A millionth of a tick is rounding.
                double least = (ticks - 1e-6) * tick.doubleValue();
                yield away >= least ? 1 : away <= -least ? -1 : 0;
            }
            case SignOfGap(int fast, int slow) -> new SmaCross(fast, slow).direction(series, i);
        };
    }

    /// How many bars it looks at.
    default int bars() {
        return switch (this) {
            case BeyondMean beyond -> beyond.window();
            case SignOfGap gap -> gap.slow();
        };
    }

    default String inWords() {
        return switch (this) {
            case BeyondMean(int window, int ticks) ->
                    String.format(Locale.ROOT, "close %d ticks or more from SMA %d", ticks, window);
            case SignOfGap(int fast, int slow) ->
                    String.format(Locale.ROOT, "SMA %d above or below SMA %d", fast, slow);
        };
    }
}
