package candlewright.ui.chart;

import candlewright.model.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which instruments a few letters may mean.
final class SymbolSearch {

    private SymbolSearch() {}

    /// Those whose symbol begins with the letters first, then those that have them in the symbol,
    /// then in the description.
    static List<Instrument> of(List<Instrument> instruments, String letters) {
        String wanted = letters.toUpperCase(Locale.ROOT);
        return instruments.stream()
                .filter(instrument -> rank(instrument, wanted) < 3)
                .sorted(Comparator.comparingInt(instrument -> rank(instrument, wanted)))
                .toList();
    }

    private static int rank(Instrument instrument, String wanted) {
        String symbol = instrument.symbol().value().toUpperCase(Locale.ROOT);
        if (symbol.startsWith(wanted)) {
            return 0;
        }
        if (symbol.contains(wanted)) {
            return 1;
        }
        return instrument.description().toUpperCase(Locale.ROOT).contains(wanted) ? 2 : 3;
    }
}
