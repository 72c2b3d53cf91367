package candlewright.ui.watchlist;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.Formats;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// One line of the watchlist: a symbol, and what its newest bars tell. The line stays while its
/// prices change, so that a tick renews the cells whose figures are others now, and nothing else.
final class WatchRow {

    private static final int RECENT = 60;

    private final Instrument instrument;
    private final SimpleObjectProperty<List<Double>> recent = new SimpleObjectProperty<>(List.of());
    private final SimpleStringProperty last = new SimpleStringProperty("");
    private final SimpleObjectProperty<Double> dayChange = new SimpleObjectProperty<>(0.0);

    /// What the closes are of.
    private @Nullable BarSeries shown;

    WatchRow(Instrument instrument) {
        this.instrument = instrument;
    }

    void show(BarSeries bars) {
        double price = bars.lastPrice();
        BarSeries before = shown;
        if (before == null || !bars.hasClosedBarsOf(before)) {
            int first = Math.max(0, bars.size() - RECENT);
            recent.set(IntStream.range(first, bars.size()).mapToObj(bars::close).toList());
        }
        shown = bars;
        last.set(Formats.price(instrument, price));
        dayChange.set(dayChange(bars, price));
    }

    private static double dayChange(BarSeries bars, double last) {
        if (bars.isEmpty()) {
            return 0;
        }
        Instant today =
                Instant.ofEpochMilli(bars.openTime(bars.size() - 1)).truncatedTo(ChronoUnit.DAYS);
        int first = bars.indexAtOrAfter(today.toEpochMilli());
        double reference = first > 0 ? bars.close(first - 1) : bars.open(first);
        return last / reference - 1;
    }

    Instrument instrument() {
        return instrument;
    }

    /// The closes of the last bars, for the sparkline.
    ObservableValue<List<Double>> recent() {
        return recent;
    }

    /// The newest price as it is shown; no figure before the first bar.
    ObservableValue<String> last() {
        return last;
    }

    /// The newest price against the close of the UTC day before, or against the day's first open; a
    /// share.
    ObservableValue<Double> dayChange() {
        return dayChange;
    }
}
