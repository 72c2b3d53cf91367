package candlewright.bench;

import atlantafx.base.theme.PrimerDark;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.ui.chart.SampleBars;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;

/// What the charts cost, beside the stock chart library and a bare canvas: frames a second of one
/// chart and of four, how soon a gesture is seen, and the processor time of a chart that idles.
///
/// Arguments: `zooms` and numbers of visible bars (or the numbers alone), `kinds`, `grid`, `pan`,
/// `drawings`, `idle`; without any, all but the kinds. Run it alone on an idle machine:
/// `-Dglass.platform=Headless -Dprism.order=sw` is what the targets are stated for.
public final class ChartBench {

    static final int BARS = 1_000_000;
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;

    /// Three panes: the prices, RSI and MACD.
    static final List<String> INDICATORS =
            List.of("ema(20)", "bollinger(20,2)", "vwap(day,1,2)", "rsi(14)", "macd(12,26,9)");

    private ChartBench() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        Platform.startup(() ->
                Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        Platform.setImplicitExit(false);
        System.out.printf(
                Locale.ROOT,
                "%,d bars, window %dx%d, JavaFX %s, %s%n",
                BARS,
                WIDTH,
                HEIGHT,
                System.getProperty("javafx.version"),
                System.getProperty("prism.order"));
        SampleBars bars = SampleBars.minutes(1);
        BarSeries loaded = bars.series(BARS);
        try {
            measure(bars, loaded, args);
        } finally {
            Platform.exit();
        }
    }

    private static void measure(SampleBars bars, BarSeries loaded, String... args)
            throws InterruptedException, IOException {
        switch (args.length == 0 ? "all" : args[0]) {
            case "all" -> {
                ChartZooms.measure(bars, loaded);
                ChartPan.measure(bars, loaded);
                ChartGrid.measure(loaded);
                ChartIdle.measure(bars, loaded);
                ChartDrawn.measure(bars, loaded);
            }
            case "zooms" -> ChartZooms.measure(bars, loaded, numbers(args, 1));
            case "kinds" -> ChartZooms.ofEachKind(bars, loaded);
            case "grid" -> ChartGrid.measure(loaded);
            case "pan" -> ChartPan.measure(bars, loaded);
            case "drawings" -> ChartDrawn.measure(bars, loaded);
            case "idle" -> ChartIdle.measure(bars, loaded);
            default -> ChartZooms.measure(bars, loaded, numbers(args, 0));
        }
    }

    private static int[] numbers(String[] args, int skipped) {
        return Stream.of(args).skip(skipped).mapToInt(Integer::parseInt).toArray();
    }

    /// The bars after the first million, always the same ones.
    static Bar[] arriving() {
        SampleBars source = SampleBars.minutes(1);
        for (int i = 0; i < BARS; i++) {
            source.closed();
        }
        Bar[] arriving = new Bar[4000];
        for (int i = 0; i < arriving.length; i++) {
            arriving[i] = source.closed();
        }
        return arriving;
    }
}
