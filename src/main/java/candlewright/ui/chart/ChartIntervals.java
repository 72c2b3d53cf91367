package candlewright.ui.chart;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Resampler;
import candlewright.marketdata.TradedLength;
import candlewright.marketdata.TradedLength.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The bars of a feed at the interval that a chart is to show. What was made of them is kept, and
/// with each new state only what changed is made anew.
///
/// Those of many bars are built elsewhere: until [#take] brings them, what was shown before stays.
final class ChartIntervals {

    /// Of more bars than these the first building would hold the screen up.
    static final int AT_ONCE = 20_000;

    private static final List<BarInterval> USUAL =
            Stream.of(
                            "1s", "5s", "15s", "30s", "1m", "3m", "5m", "15m", "30m", "1h", "2h",
                            "4h", "1D", "1W", "1M")
                    .map(BarInterval::parse)
                    .toList();

    /// By how many of the newest bars the size of a print is judged.
    private static final int SAMPLE = 500;

    private @Nullable BarInterval chosen;
    private @Nullable Made made;

    /// Bars of this interval, and those of the feed of which they were made.
    record Made(BarInterval interval, BarSeries base, BarSeries bars) {
        static Made of(BarInterval interval, BarSeries base) {
            return new Made(interval, base, new Resampler(interval).resample(base));
        }

        Made after(BarSeries now) {
            return now == base
                    ? this
                    : new Made(interval, now, new Resampler(interval).resample(now, base, bars));
        }

        boolean isOf(BarInterval interval, BarSeries base) {
            return this.interval.equals(interval) && isOf(base);
        }

        boolean isOf(BarSeries base) {
            return this.base.symbol().equals(base.symbol())
                    && this.base.interval().equals(base.interval());
        }
    }

    /// Those of the menu that can be made of these bars, from the shortest.
    static List<BarInterval> of(BarSeries base) {
        return USUAL.stream().filter(interval -> refusal(base, interval).isEmpty()).toList();
    }

    /// Lengths by what is traded for the menu: ticks, and so much volume and money as about 100 and
    /// 1,000 of the newest prints have.
    static List<TradedLength> traded(BarSeries base) {
        List<TradedLength> lengths = new ArrayList<>();
        for (int ticks : new int[] {100, 500, 2_000}) {
            lengths.add(new TradedLength(BigDecimal.valueOf(ticks), Unit.TICKS));
        }
        double prints = 0;
        double volume = 0;
        double dollars = 0;
        for (int i = Math.max(0, base.size() - SAMPLE); i < base.size(); i++) {
            prints += base.provenance(i).map(Provenance::prints).orElse(0L);
            volume += base.volume(i);
            dollars += base.volume(i) * base.close(i);
        }
        for (int many : new int[] {100, 1_000}) {
            add(lengths, many * volume / prints, Unit.VOLUME);
        }
        for (int many : new int[] {100, 1_000}) {
            add(lengths, many * dollars / prints, Unit.DOLLARS);
        }
        return lengths;
    }

    /// The nearest of 1, 2, 5, 10, …
    private static void add(List<TradedLength> lengths, double much, Unit unit) {
        if (much >= 1e-6 && much < 1e15) {
            BigDecimal first = new BigDecimal(much).round(new MathContext(1, RoundingMode.HALF_UP));
            int digit = first.unscaledValue().intValueExact();
            int round = digit < 2 ? 1 : digit < 4 ? 2 : digit < 8 ? 5 : 10;
            lengths.add(
                    new TradedLength(
                            BigDecimal.valueOf(round).scaleByPowerOfTen(-first.scale()), unit));
        }
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
        return made == null || !made.isOf(base)
                ? inWords(base.interval())
                : made.interval().toString();
    }

    /// What was chosen, if bars of this series can be made into it.
    private Optional<BarInterval> wanted(BarSeries base) {
        return Optional.ofNullable(chosen)
                .filter(interval -> !interval.longest().equals(base.interval()))
                .filter(interval -> interval.isMadeOf(base.interval()));
    }

    /// The interval at which this series is shown; empty for its own.
    Optional<BarInterval> shown(BarSeries base) {
        return Optional.ofNullable(made).filter(now -> now.isOf(base)).map(Made::interval);
    }

    /// The bars to show: of another interval than was chosen as long as one is [#missing].
    BarSeries show(BarSeries base) {
        Optional<BarInterval> wanted = wanted(base);
        Made now = made;
        if (wanted.isEmpty()) {
            now = null;
        } else if (now != null && now.isOf(wanted.get(), base)) {
            now = now.after(base);
        } else if (base.size() <= AT_ONCE) {
            now = Made.of(wanted.get(), base);
        } else {
            now = now == null || !now.isOf(base) ? null : now.after(base);
        }
        made = now;
        return now == null ? base : now.bars();
    }

    /// The interval that is shown; empty for that of the feed.
    Optional<BarInterval> shown() {
        return Optional.ofNullable(made).map(Made::interval);
    }

    /// Takes the bars of the interval that is shown, made of more bars than before.
    void replace(Made longer) {
        made = longer;
    }

    /// The interval of which the bars have to be built before they can be shown.
    Optional<BarInterval> missing(BarSeries base) {
        Made now = made;
        return wanted(base).filter(interval -> now == null || !now.isOf(interval, base));
    }

    /// Takes what was built of these bars or an earlier state of them, if it is what is missing.
    void take(Made built, BarSeries base) {
        if (missing(base).filter(interval -> built.isOf(interval, base)).isPresent()) {
            made = built;
        }
    }
}
