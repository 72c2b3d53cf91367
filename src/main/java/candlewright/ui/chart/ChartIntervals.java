package candlewright.ui.chart;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The bars of a feed at the interval that a chart is to show. What was made of them is kept, and
/// with each new state only what changed is made anew.
final class ChartIntervals {

    private static final List<BarInterval> USUAL =
            Stream.of(
                            "1s", "5s", "15s", "30s", "1m", "3m", "5m", "15m", "30m", "1h", "2h",
                            "4h", "1D", "1W", "1M")
                    .map(BarInterval::parse)
                    .toList();

    private @Nullable BarInterval chosen;
    private @Nullable Made made;

    private record Made(BarInterval interval, BarSeries base, BarSeries bars) {
        static Made of(BarInterval interval, BarSeries base) {
            return new Made(interval, base, new Resampler(interval).resample(base));
        }

        Made after(BarSeries now) {
            return now == base
                    ? this
                    : new Made(interval, now, new Resampler(interval).resample(now, base, bars));
        }

        boolean isOf(BarInterval interval, BarSeries base) {
            return this.interval.equals(interval)
                    && this.base.symbol().equals(base.symbol())
                    && this.base.interval().equals(base.interval());
        }
    }

    /// Those of the menu that can be made of these bars, from the shortest.
    static List<BarInterval> of(BarSeries base) {
        return USUAL.stream().filter(interval -> refusal(base, interval).isEmpty()).toList();
    }

    /// Why these bars cannot be shown at an interval; empty if they can.
    static Optional<String> refusal(BarSeries base, BarInterval interval) {
        if (interval.longest().equals(base.interval()) || interval.isMadeOf(base.interval())) {
            return Optional.empty();
        }
        String bars = inWords(base.interval());
        return Optional.of(
                interval.longest().compareTo(base.interval()) < 0
                        ? interval + " is finer than the feed's bars of " + bars
                        : "bars of " + bars + " do not add up to " + interval);
    }

    /// A length as it is typed.
    static String inWords(Duration interval) {
        if (interval.toSeconds() % 86_400 == 0) {
            return interval.toDays() + "D";
        }
        if (interval.toSeconds() % 3_600 == 0) {
            return interval.toHours() + "h";
        }
        return interval.toSeconds() % 60 == 0
                ? interval.toMinutes() + "m"
                : interval.toSeconds() + "s";
    }

    /// From now on; empty for the bars as they are. Where bars cannot be made of a symbol's, its
    /// own are shown.
    void choose(Optional<BarInterval> interval) {
        chosen = interval.orElse(null);
    }

    /// What is shown of this series is written so.
    String label(BarSeries base) {
        return chosen != null && isOther(base, chosen)
                ? chosen.toString()
                : inWords(base.interval());
    }

    private static boolean isOther(BarSeries base, BarInterval interval) {
        return !interval.longest().equals(base.interval()) && interval.isMadeOf(base.interval());
    }

    /// What is shown of bars that no others will follow.
    BarSeries once(BarSeries base) {
        return chosen == null || !isOther(base, chosen) ? base : Made.of(chosen, base).bars();
    }

    /// The bars to show.
    BarSeries show(BarSeries base) {
        if (chosen == null || !isOther(base, chosen)) {
            made = null;
            return base;
        }
        Made now =
                made != null && made.isOf(chosen, base) ? made.after(base) : Made.of(chosen, base);
        made = now;
        return now.bars();
    }
}
