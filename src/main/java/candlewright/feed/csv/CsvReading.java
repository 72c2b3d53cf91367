package candlewright.feed.csv;

import candlewright.model.BarTimestamp;
import java.util.Locale;

/// What a file was read as: nothing is taken for granted in silence.
///
/// @param times which end of its bar a time of the file is; trades and quotes have but one
/// @param clock that the file's times are of: `UTC`, `Europe/Athens`, `+02:00`
/// @param volume the column it was taken from; empty if the file has none, and then it is 0
public record CsvReading(
        Finding<CsvLayout> layout,
        Finding<BarTimestamp> times,
        Finding<String> clock,
        Finding<DecimalMark> decimal,
        Finding<Prices> prices,
        Finding<String> volume) {

    /// What was done to prices before they came to us, and by us.
    public enum Prices {
        AS_WRITTEN("as written"),
        SPLITS("adjusted for splits, not for dividends"),
        ADJUSTED("adjusted for splits and dividends, by the adjusted close");

        private final String words;

        Prices(String words) {
            this.words = words;
        }
    }

    /// `metatrader5 (found in the file), times of the open (assumed) in Europe/Athens (stated), …`
    public String inWords() {
        String line = "read as " + layout.value().word() + because(layout);
        if (layout.value().kind() == CsvLayout.Kind.BARS) {
            line += ", times of the " + lowerCase(times.value()) + because(times);
        }
        line += ", clock " + clock.value() + because(clock);
        line += ", decimal " + lowerCase(decimal.value()) + because(decimal);
        line += ", prices " + prices.value().words + because(prices);
        return layout.value().kind() == CsvLayout.Kind.QUOTES
                ? line
                : line
                        + (volume.value().isEmpty()
                                ? ", no volume"
                                : ", volume of column " + volume.value())
                        + because(volume);
    }

    private static String because(Finding<?> finding) {
        return " (" + finding.grounds().words() + ")";
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
