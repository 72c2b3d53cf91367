package candlewright.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.marketdata.Session;
import candlewright.model.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ParabolicSarIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuChikouSpanIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanAIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanBIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelLowerIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/// Every kind that ta4j has, bar by bar and at once, against it, on real files: to 1e-9, relative
/// where values are larger than 1. The volume weighted average price is in [KernelTest].
class Ta4jTest {

    private static final Path FOLDER = Path.of("../shared/data");

    @ParameterizedTest
    @CsvSource({
        "sp500-1d-2000-2020.csv, 5105, decimal",
        "btc-perp-1m-2022-01.csv, 45031, double",
    })
    void valuesAreThoseOfTa4j(String name, int most, String numbers) throws IOException {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "skipped: " + name + " is not there, it belongs at " + file);
        List<Bar> bars = SampleBars.file(file, most);
        NumFactory factory =
                numbers.equals("decimal")
                        ? DecimalNumFactory.getInstance()
                        : DoubleNumFactory.getInstance();
        BarSeries series = series(bars, factory);
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        compare(bars, "sma(20)", new SMAIndicator(close, 20));
        compare(bars, "ema(20)", new EMAIndicator(close, 20));
        compare(bars, "wma(20)", new WMAIndicator(close, 20));
        bollinger(bars, close, factory);
        keltner(bars, close);
        compare(
                bars,
                "donchian(20)",
                new DonchianChannelMiddleIndicator(series, 20),
                new DonchianChannelUpperIndicator(series, 20),
                new DonchianChannelLowerIndicator(series, 20));
        IchimokuTenkanSenIndicator conversion = new IchimokuTenkanSenIndicator(series, 9);
        IchimokuKijunSenIndicator base = new IchimokuKijunSenIndicator(series, 26);
        compare(
                bars,
                "ichimoku(9,26,52,26)",
                conversion,
                base,
                new IchimokuSenkouSpanAIndicator(series, conversion, base, 26),
                new IchimokuSenkouSpanBIndicator(series, 52, 26),
                new IchimokuChikouSpanIndicator(series, 26));
        compare(bars, "rsi(14)", new RSIIndicator(close, 14));
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        compare(bars, "macd(12,26,9)", macd, macd.getSignalLine(9), macd.getHistogram(9));
        compare(bars, "atr(14)", new ATRIndicator(series, 14));
        compare(
                bars,
                "adx(14,14)",
                new ADXIndicator(series, 14),
                new PlusDIIndicator(series, 14),
                new MinusDIIndicator(series, 14));
        compare(bars, "obv", new OnBalanceVolumeIndicator(series));
        compare(bars, "mfi(14)", new MoneyFlowIndexIndicator(series, 14));
        compare(bars, "cci(20)", new CCIIndicator(series, 20));
        // These two take ta4j a time that grows with the square of the bars, or much for each.
        List<Bar> some = bars.subList(0, 2000);
        BarSeries few = series(some, factory);
        compare(some, "sar(0.02,0.02,0.2)", new ParabolicSarIndicator(few));
        StochasticOscillatorKIndicator k = new StochasticOscillatorKIndicator(few, 14);
        compare(some, "stochastic(14,1,3)", k, new SMAIndicator(k, 3));
    }

    private static void bollinger(List<Bar> bars, ClosePriceIndicator close, NumFactory factory) {
        BollingerBandsMiddleIndicator middle =
                new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
        compare(
                bars,
                "bollinger(20,2)",
                middle,
                new BollingerBandsUpperIndicator(middle, deviation, factory.numOf(2)),
                new BollingerBandsLowerIndicator(middle, deviation, factory.numOf(2)));
    }

    private static void keltner(List<Bar> bars, ClosePriceIndicator close) {
        KeltnerChannelMiddleIndicator middle = new KeltnerChannelMiddleIndicator(close, 20);
        compare(
                bars,
                "keltner(20,2,10)",
                middle,
                new KeltnerChannelUpperIndicator(middle, 2, 10),
                new KeltnerChannelLowerIndicator(middle, 2, 10));
    }

    @SafeVarargs
    private static void compare(List<Bar> bars, String text, Indicator<Num>... lines) {
        IndicatorSpec spec = IndicatorSpec.parse(text);
        Kernel kernel = Kernel.of(spec, Session.UTC);
        IndicatorValues batch =
                new IndicatorSeries(spec, Session.UTC).update(SampleBars.series(bars));
        double[] streamed = new double[lines.length];
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < bars.size() && wrong.size() < 5; i++) {
            kernel.push(Candle.of(bars.get(i)), streamed);
            for (int line = 0; line < lines.length; line++) {
                int drawn = i + spec.offset(line);
                if (drawn < 0 || drawn >= bars.size()) {
                    continue;
                }
                boolean isUnstable =
                        drawn < lines[line].getCountOfUnstableBars() && spec.offset(line) >= 0;
                double expected =
                        isUnstable ? Double.NaN : lines[line].getValue(drawn).doubleValue();
                if (!isEqual(expected, streamed[line])
                        || Double.compare(streamed[line], batch.value(line, i)) != 0) {
                    wrong.add(
                            text
                                    + " line "
                                    + line
                                    + " bar "
                                    + i
                                    + ": "
                                    + expected
                                    + " streamed "
                                    + streamed[line]
                                    + " batch "
                                    + batch.value(line, i));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean isEqual(double expected, double actual) {
        return Double.isNaN(expected)
                ? Double.isNaN(actual)
                : Math.abs(expected - actual) <= 1e-9 * Math.max(1, Math.abs(expected));
    }

    private static BarSeries series(List<Bar> bars, NumFactory factory) {
        BarSeries series = new BaseBarSeriesBuilder().withNumFactory(factory).build();
        for (Bar bar : bars) {
            Duration length = Duration.between(bar.tsOpen(), bar.tsClose());
            Instant ends = bar.tsClose();
            series.addBar(
                    new BaseBar(
                            length,
                            bar.tsOpen(),
                            ends,
                            factory.numOf(bar.open()),
                            factory.numOf(bar.high()),
                            factory.numOf(bar.low()),
                            factory.numOf(bar.close()),
                            factory.numOf(bar.volume()),
                            factory.zero(),
                            0));
        }
        return series;
    }
}
