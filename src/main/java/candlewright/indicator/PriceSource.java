package candlewright.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which number of a bar an average is made of. The words are TradingView's.
public enum PriceSource {
    CLOSE,
    OPEN,
    HIGH,
    LOW,
    /// The middle of high and low.
    HL2,
    /// The typical price.
    HLC3,
    OHLC4,
    VOLUME;

    static final List<String> WORDS =
            Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

    double of(Candle bar) {
        return switch (this) {
            case CLOSE -> bar.close();
            case OPEN -> bar.open();
            case HIGH -> bar.high();
            case LOW -> bar.low();
            case HL2 -> (bar.high() + bar.low()) / 2;
            case HLC3 -> bar.typical();
            case OHLC4 -> (bar.open() + bar.high() + bar.low() + bar.close()) / 4;
            case VOLUME -> bar.volume();
        };
    }
}
