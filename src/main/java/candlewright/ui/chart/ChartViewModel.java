package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.ui.UiBridge;
import candlewright.ui.WindowFiles;
import candlewright.ui.chart.grid.ChartCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
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
    private final WindowFiles files;
    private final ObjectProperty<Instrument> instrument;
    private final ReadOnlyObjectWrapper<BarSeries> series;
    private final StringProperty said = new SimpleStringProperty("");
    private final StringProperty averages = new SimpleStringProperty("10, 30");
    private final ReadOnlyObjectWrapper<List<Integer>> windows =
            new ReadOnlyObjectWrapper<>(List.of(10, 30));

    /// Hears the engine while its cell is shown.
    ///
    /// @param files where its pictures go
    public ChartViewModel(UiBridge bridge, ChartCell cell, WindowFiles files) {
        this.bridge = bridge;
        this.files = files;
        instrument = cell.instrumentProperty();
        this.series =
                new ReadOnlyObjectWrapper<>(bridge.snapshot().series(instrument.get().symbol()));
        Runnable renew = () -> series.set(bridge.snapshot().series(instrument.get().symbol()));
        instrument.subscribe(renew);
        bridge.snapshotProperty().when(cell.shownProperty()).subscribe(renew);
        averages.subscribe(this::read);
        cell.keep("averages", averages);
    }

    /// Text that is not one or two windows leaves the averages as they are.
    private void read(String text) {
        if (WINDOWS.matcher(text).matches()) {
            windows.set(Stream.of(text.strip().split("[,/ ]+")).map(Integer::valueOf).toList());
        }
    }

    /// Writes a picture of the chart, in the background, and says where to.
    ///
    /// @param png makes the file's content
    void keepPicture(Supplier<byte[]> png) {
        Symbol symbol = instrument.get().symbol();
        bridge.compute(
                () -> {
                    try {
                        return files.picture(symbol, png.get());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                file -> said.set("Copied, and saved as " + file),
                failure -> said.set("Copied, not saved: " + cause(failure)));
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    /// What became of a picture; empty after a while.
    StringProperty saidProperty() {
        return said;
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
