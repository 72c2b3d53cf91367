package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.UiBridge;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Which bars the chart shows, and which averages over them.
public final class ChartViewModel {

    private static final Pattern WINDOWS =
            Pattern.compile("\\s*[1-9]\\d{0,3}\\s*([,/ ]\\s*[1-9]\\d{0,3}\\s*)?");

    private final ObjectProperty<Instrument> instrument;
    private final ReadOnlyObjectWrapper<BarSeries> series;
    private final StringProperty averages = new SimpleStringProperty("10, 30");
    private final ReadOnlyObjectWrapper<List<Integer>> windows =
            new ReadOnlyObjectWrapper<>(List.of(10, 30));

    public ChartViewModel(UiBridge bridge, ObjectProperty<Instrument> instrument) {
        this.instrument = instrument;
        this.series =
                new ReadOnlyObjectWrapper<>(bridge.snapshot().series(instrument.get().symbol()));
        Runnable renew = () -> series.set(bridge.snapshot().series(instrument.get().symbol()));
        instrument.subscribe(renew);
        bridge.snapshotProperty().subscribe(renew);
        averages.subscribe(this::read);
    }

    /// Text that is not one or two windows leaves the averages as they are.
    private void read(String text) {
        if (WINDOWS.matcher(text).matches()) {
            windows.set(Stream.of(text.strip().split("[,/ ]+")).map(Integer::valueOf).toList());
        }
    }

    public ReadOnlyObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    public ReadOnlyObjectProperty<BarSeries> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    /// The windows of the moving averages as typed: `10, 30`.
    public StringProperty averagesProperty() {
        return averages;
    }

    public ReadOnlyObjectProperty<List<Integer>> windowsProperty() {
        return windows.getReadOnlyProperty();
    }
}
