package candlewright.ui.chart;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.ui.PriceTime;
import candlewright.ui.UiBridge;
import candlewright.ui.WindowFiles;
import candlewright.ui.chart.grid.ChartCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Which bars the chart shows, and which averages over them.
public final class ChartViewModel {

    private static final Pattern WINDOWS =
            Pattern.compile("\\s*[1-9]\\d{0,3}\\s*([,/ ]\\s*[1-9]\\d{0,3}\\s*)?");

    /// More lines than these cannot be told apart.
    static final int MOST_COMPARED = 4;

    private final UiBridge bridge;
    private final WindowFiles files;
    private final ObjectProperty<Instrument> instrument;
    private final ReadOnlyObjectWrapper<List<Instrument>> compared =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<BarSeries>> comparedSeries =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<BarSeries> series;
    private final ReadOnlyObjectWrapper<BarSeries> base;
    private final ReadOnlyObjectWrapper<Instant> time;
    private final ChartIntervals intervals = new ChartIntervals();

    /// The chosen interval as it is kept; empty for that of the feed's bars.
    private final StringProperty typedInterval = new SimpleStringProperty("");

    /// The interval of which the bars are being built; empty for none.
    private final ReadOnlyStringWrapper building = new ReadOnlyStringWrapper("");

    private boolean underWay;

    private final StringProperty said = new SimpleStringProperty("");
    private final StringProperty averages = new SimpleStringProperty("10, 30");
    private final ReadOnlyObjectWrapper<List<Integer>> windows =
            new ReadOnlyObjectWrapper<>(List.of(10, 30));

    /// Hears the engine while its cell is shown.
    ///
    /// @param priceTime the market's time
    /// @param files where its pictures go
    public ChartViewModel(UiBridge bridge, ChartCell cell, PriceTime priceTime, WindowFiles files) {
        this.bridge = bridge;
        this.files = files;
        instrument = cell.instrumentProperty();
        base = new ReadOnlyObjectWrapper<>(bridge.snapshot().series(instrument.get().symbol()));
        series = new ReadOnlyObjectWrapper<>(base.get());
        time = new ReadOnlyObjectWrapper<>(priceTime.of(bridge.snapshot()));
        Runnable renew =
                () -> {
                    base.set(bridge.snapshot().series(instrument.get().symbol()));
                    showBars();
                    time.set(priceTime.of(bridge.snapshot()));
                };
        instrument.subscribe(renew);
        bridge.snapshotProperty().when(cell.shownProperty()).subscribe(_ -> renew.run());
        averages.subscribe(this::read);
        instrument.subscribe(this::renewCompared);
        compared.subscribe(_ -> renewCompared());
        bridge.snapshotProperty().when(cell.shownProperty()).subscribe(_ -> renewCompared());
        typedInterval.subscribe(this::readInterval);
        cell.keep("averages", averages);
        cell.keep("interval", typedInterval);
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

    /// Compares with this instrument, too, or no longer if it is compared already. More than
    /// [#MOST_COMPARED] are refused, and the chart says so.
    public void compare(Instrument other) {
        List<Instrument> now = new ArrayList<>(compared.get());
        if (!now.remove(other)) {
            if (now.size() == MOST_COMPARED) {
                said.set(MOST_COMPARED + " symbols are compared already: take one away first");
                return;
            }
            now.add(other);
        }
        compared.set(List.copyOf(now));
    }

    public void compareWithNone() {
        compared.set(List.of());
    }

    /// In the order in which they were chosen.
    public ReadOnlyObjectProperty<List<Instrument>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /// Their bars, in the same order.
    public ReadOnlyObjectProperty<List<BarSeries>> comparedSeriesProperty() {
        return comparedSeries.getReadOnlyProperty();
    }

    /// A symbol is not compared with itself: when it comes to be the one that is shown, its
    /// comparison ends.
    private void renewCompared() {
        if (compared.get().contains(instrument.get())) {
            compare(instrument.get());
            return;
        }
        comparedSeries.set(
                compared.get().stream()
                        .map(other -> bridge.snapshot().series(other.symbol()))
                        .toList());
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

    /// The bars that are shown.
    public ReadOnlyObjectProperty<BarSeries> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    /// The bars of the feed, of which those that are shown are made.
    public BarSeries base() {
        return base.get();
    }

    /// The market's time.
    public ReadOnlyObjectProperty<Instant> timeProperty() {
        return time.getReadOnlyProperty();
    }

    /// What can be chosen, from the shortest.
    public List<BarInterval> intervals() {
        return ChartIntervals.of(base());
    }

    /// Why the bars cannot be shown at this interval; empty if they can.
    public Optional<String> refusal(BarInterval interval) {
        return ChartIntervals.refusal(base(), interval);
    }

    /// Shows the bars at this interval, and those of other symbols where they can be.
    public void choose(BarInterval interval) {
        typedInterval.set(interval.toString());
    }

    /// Text that is no interval leaves it as it is.
    private void readInterval(String text) {
        Optional<BarInterval> read;
        try {
            read = text.isEmpty() ? Optional.empty() : Optional.of(BarInterval.parse(text));
        } catch (IllegalArgumentException _) {
            return;
        }
        intervals.choose(read);
        showBars();
    }

    /// What can be shown now is shown, and what else was chosen is built beside the screen.
    private void showBars() {
        BarSeries shown = intervals.show(base());
        Optional<BarInterval> missing = intervals.missing(base());
        building.set(missing.map(BarInterval::toString).orElse(""));
        series.set(shown);
        missing.ifPresent(this::build);
    }

    /// One interval at a time; what was chosen meanwhile comes after it.
    private void build(BarInterval interval) {
        if (underWay) {
            return;
        }
        underWay = true;
        BarSeries of = base();
        bridge.compute(
                () -> ChartIntervals.Made.of(interval, of),
                made -> {
                    underWay = false;
                    intervals.take(made, base());
                    showBars();
                },
                failure -> {
                    underWay = false;
                    intervals.choose(Optional.empty());
                    showBars();
                    said.set("Bars of " + interval + " could not be built: " + cause(failure));
                });
    }

    /// The interval of which the bars are being built while those of another are shown; empty for
    /// none.
    public ReadOnlyStringProperty buildingProperty() {
        return building.getReadOnlyProperty();
    }

    /// Other bars of the symbol at the interval that is shown.
    BarSeries atInterval(BarSeries bars) {
        return intervals.once(bars);
    }

    /// The interval that is shown, as it is typed.
    public String interval() {
        return intervals.label(base());
    }

    /// The windows of the moving averages as typed: `10, 30`.
    public StringProperty averagesProperty() {
        return averages;
    }

    public ReadOnlyObjectProperty<List<Integer>> windowsProperty() {
        return windows.getReadOnlyProperty();
    }
}
