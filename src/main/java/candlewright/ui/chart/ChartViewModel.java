package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.ui.UiBridge;
import java.util.List;
import java.util.Optional;
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

    private final UiBridge bridge;
    private final ObjectProperty<Instrument> instrument;
    private final ReadOnlyObjectWrapper<Optional<Instrument>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<BarSeries>> comparedSeries =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<BarSeries> series;
    private final StringProperty averages = new SimpleStringProperty("10, 30");
    private final ReadOnlyObjectWrapper<List<Integer>> windows =
            new ReadOnlyObjectWrapper<>(List.of(10, 30));

    public ChartViewModel(UiBridge bridge, ObjectProperty<Instrument> instrument) {
        this.bridge = bridge;
        this.instrument = instrument;
        this.series =
                new ReadOnlyObjectWrapper<>(bridge.snapshot().series(instrument.get().symbol()));
        Runnable renew = () -> series.set(bridge.snapshot().series(instrument.get().symbol()));
        instrument.subscribe(renew);
        bridge.snapshotProperty().subscribe(renew);
        averages.subscribe(this::read);
        instrument.subscribe(this::renewCompared);
        compared.subscribe(_ -> renewCompared());
        bridge.snapshotProperty().subscribe(this::renewCompared);
    }

    /// Text that is not one or two windows leaves the averages as they are.
    private void read(String text) {
        if (WINDOWS.matcher(text).matches()) {
            windows.set(Stream.of(text.strip().split("[,/ ]+")).map(Integer::valueOf).toList());
        }
    }

    /// All that can be shown.
    public List<Instrument> instruments() {
        return bridge.snapshot().instruments();
    }

    /// Shows another instrument, here and wherever the window shows the one that is chosen.
    public void choose(Instrument other) {
        instrument.set(other);
    }

    /// Compares with another instrument, or with none.
    public void compare(Optional<Instrument> other) {
        compared.set(other);
    }

    public ReadOnlyObjectProperty<Optional<Instrument>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<BarSeries>> comparedSeriesProperty() {
        return comparedSeries.getReadOnlyProperty();
    }

    /// A symbol is not compared with itself: when it comes to be the one that is shown, the
    /// comparison ends.
    private void renewCompared() {
        if (compared.get().filter(instrument.get()::equals).isPresent()) {
            compared.set(Optional.empty());
        }
        comparedSeries.set(compared.get().map(other -> bridge.snapshot().series(other.symbol())));
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
