package candlewright.marketdata;

import java.util.regex.Pattern;

/// How long the bars of a chart are: by time, or by what was traded.
public sealed interface BarLength permits BarInterval, TradedLength {

    /// A number and thousands or millions of nothing.
    Pattern WITHOUT_UNIT = Pattern.compile("[0-9.]+ ?[kK]|[0-9]*\\.[0-9]* ?[mM]?");

    /// As traders write it: `30s`, `15m`, `4h`, `1D`, `1W`, `1M` of time; `500t` ticks, `1000v`
    /// volume, `1m$` dollars ([TradedLength#parse]).
    ///
    /// @throws IllegalArgumentException if it is nothing of the kind or may be several, with what
    ///   was found
    static BarLength parse(String text) {
        if (TradedLength.looksLike(text)) {
            return TradedLength.parse(text);
        }
        String typed = text.strip();
        if (WITHOUT_UNIT.matcher(typed).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + typed
                            + "' does not say of what: end it with t for ticks, v for volume or $"
                            + " for dollars");
        }
        return BarInterval.parse(text);
    }

    /// In full: `15 minutes`, `500 ticks`.
    String inWords();
}
