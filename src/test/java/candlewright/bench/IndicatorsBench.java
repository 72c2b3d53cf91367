package candlewright.bench;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSeries;
import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.IndicatorValues;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// What an indicator costs a bar, all lines, by the thread's processor time, and a value in memory,
/// beside one line of ta4j with doubles; then the step of one more bar with a look at the open one.
final class IndicatorsBench {

    private static final Symbol SYMBOL = new Symbol("SYM");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ROUNDS = 3;
    private static final int STEPS = 10_000;

    private IndicatorsBench() {}

    /// @param args bars (1000000)
    public static void main(String[] args) {
        int count = args.length < 1 ? 1_000_000 : Integer.parseInt(args[0]);
        List<Bar> more = walk(count + STEPS);
        BarSeries bars = BarSeries.empty(SYMBOL, MINUTE);
        for (Bar bar : more.subList(0, count)) {
            bars = bars.append(bar);
        }
        // ta4j keeps some hundred bytes for a value: a tenth of the bars is enough to tell.
        org.ta4j.core.BarSeries theirs = ta4j(more.subList(0, count / 10));
        System.out.printf("%,d bars, best of %d rounds; ta4j %,d%n", count, ROUNDS, count / 10);
        for (IndicatorKind kind : IndicatorKind.values()) {
            if (kind.lines().isEmpty()) {
                continue;
            }
            IndicatorSpec spec = IndicatorSpec.byDefault(kind);
            double best = Double.POSITIVE_INFINITY;
            double bytes = Double.NaN;
            for (int round = 0; round < ROUNDS; round++) {
                long before = heap();
                long start = cpu();
                IndicatorSeries indicator = new IndicatorSeries(spec, Session.UTC);
                IndicatorValues values = indicator.update(bars);
                best = Math.min(best, (double) (cpu() - start) / count);
                bytes = (double) (heap() - before) / values.size() / kind.lines().size();
                java.lang.ref.Reference.reachabilityFence(indicator);
            }
            System.out.printf(
                    "%-12s %7.1f ns a bar, %5.2f bytes a value, %7.0f ns a step;  ta4j %s%n",
                    kind.id(), best, bytes, step(spec, bars, more), theirs(kind, theirs));
        }
    }

    private static double step(IndicatorSpec spec, BarSeries start, List<Bar> more) {
        IndicatorSeries indicator = new IndicatorSeries(spec, Session.UTC);
        indicator.update(start);
        List<BarSeries> states = new ArrayList<>();
        BarSeries bars = start;
        for (Bar bar : more.subList(start.size(), more.size())) {
            states.add(bars.withProvisional(provisional(bar)));
            bars = bars.append(bar);
        }
        long begin = cpu();
        double sum = 0;
        for (BarSeries state : states) {
            sum += indicator.update(state).value(0, state.size());
        }
        double perStep = (double) (cpu() - begin) / states.size();
        return Double.isNaN(sum) ? Double.NaN : perStep;
    }

    private static String theirs(IndicatorKind kind, org.ta4j.core.BarSeries bars) {
        long before = heap();
        ClosePriceIndicator close = new ClosePriceIndicator(bars);
        Indicator<Num> indicator =
                switch (kind) {
                    case SMA -> new SMAIndicator(close, 20);
                    case EMA -> new EMAIndicator(close, 20);
                    case WMA -> new WMAIndicator(close, 20);
                    case BOLLINGER -> new StandardDeviationIndicator(close, 20);
                    case DONCHIAN -> new DonchianChannelUpperIndicator(bars, 20);
                    case RSI -> new RSIIndicator(close, 14);
                    case MACD -> new MACDIndicator(close).getSignalLine(9);
                    case ATR -> new ATRIndicator(bars, 14);
                    case ADX -> new ADXIndicator(bars, 14);
                    case OBV -> new OnBalanceVolumeIndicator(bars);
                    case MFI -> new MoneyFlowIndexIndicator(bars, 14);
                    case CCI -> new CCIIndicator(bars, 20);
                    default -> close;
                };
        if (indicator == close) {
            return "not measured";
        }
        long start = cpu();
        for (int i = 0; i < bars.getBarCount(); i++) {
            indicator.getValue(i);
        }
        double perBar = (double) (cpu() - start) / bars.getBarCount();
        double bytes = (double) (heap() - before) / bars.getBarCount();
        java.lang.ref.Reference.reachabilityFence(indicator);
        return "%7.1f ns a bar, %6.1f bytes a bar".formatted(perBar, bytes);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static org.ta4j.core.BarSeries ta4j(List<Bar> bars) {
        DoubleNumFactory number = DoubleNumFactory.getInstance();
        org.ta4j.core.BarSeries series = new BaseBarSeriesBuilder().withNumFactory(number).build();
        for (Bar bar : bars) {
            series.addBar(
                    new BaseBar(
                            MINUTE,
                            bar.tsOpen(),
                            bar.tsClose(),
                            number.numOf(bar.open()),
                            number.numOf(bar.high()),
                            number.numOf(bar.low()),
                            number.numOf(bar.close()),
                            number.numOf(bar.volume()),
                            number.zero(),
                            0));
        }
        return series;
    }

    private static Bar provisional(Bar bar) {
        return bar(bar.tsOpen(), bar.open(), bar.close(), bar.volume(), BarState.PROVISIONAL);
    }

    private static Bar bar(
            Instant opens, double open, double close, double volume, BarState state) {
        return new Bar(
                SYMBOL,
                opens,
                opens.plus(MINUTE),
                open,
                Math.max(open, close) + 0.05,
                Math.min(open, close) - 0.05,
                close,
                volume,
                BarSource.CSV,
                state,
                0);
    }

    private static List<Bar> walk(int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<Bar> bars = new ArrayList<>();
        double last = 100;
        for (int i = 0; i < count; i++) {
            double open = last;
            last = Math.max(1, last + Math.rint(random.nextDouble(-1, 1) * 20) / 100);
            bars.add(
                    bar(
                            START.plus(MINUTE.multipliedBy(i)),
                            open,
                            last,
                            random.nextInt(1, 1000),
                            BarState.FINAL));
        }
        return bars;
    }
}
