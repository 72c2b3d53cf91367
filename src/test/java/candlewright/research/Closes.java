package candlewright.research;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Small series to work out by hand: one bar a minute from [#OPEN], each open given or the close
/// before it.
public final class Closes {

    public static final Symbol SPY = new Symbol("SPY");
    public static final Instant OPEN = Instant.parse("2024-05-06T13:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Closes() {}

    public static BarSeries series(double... closes) {
        double[] opens = new double[closes.length];
        Arrays.setAll(opens, i -> i == 0 ? closes[0] : closes[i - 1]);
        return series(opens, closes);
    }

    public static BarSeries series(double[] opens, double[] closes) {
        BarSeries series = BarSeries.empty(SPY, MINUTE);
        for (int i = 0; i < closes.length; i++) {
            series =
                    series.append(
                            new Bar(
                                    SPY,
                                    minute(i),
                                    minute(i + 1),
                                    opens[i],
                                    Math.max(opens[i], closes[i]),
                                    Math.min(opens[i], closes[i]),
                                    closes[i],
                                    1,
                                    BarSource.SYNTHETIC,
                                    BarState.FINAL,
                                    0));
        }
        return series;
    }

    public static Instant minute(int i) {
        return OPEN.plus(MINUTE.multipliedBy(i));
    }
}
