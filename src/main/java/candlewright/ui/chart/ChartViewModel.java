package candlewright.ui.chart;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarLength;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.OlderBars;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

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
    private final ChartHistory history;
    private final ReadOnlyStringWrapper edge = new ReadOnlyStringWrapper("");

    /// What is still to be traded until the open bar closes; empty if bars close with time.
    private final ReadOnlyStringWrapper rest = new ReadOnlyStringWrapper("");

    /// How much is traded in a bar, if that was chosen; null for bars of time.
    private @Nullable TradedLength traded;

    /// Whether bars by what was traded are being made, and something has come meanwhile.
    private boolean making;

    private boolean newer;

    /// The chosen interval as it is kept; empty for that of the feed's bars.
    private final StringProperty typedInterval = new SimpleStringProperty("");

    /// The symbols that are compared with, as they are kept; empty for none.
    private final StringProperty keptCompared = new SimpleStringProperty("");

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
    /// @param older what is in front of the feed's bars
    public ChartViewModel(
            UiBridge bridge,
            ChartCell cell,
            PriceTime priceTime,
            WindowFiles files,
            OlderBars older) {
        this.bridge = bridge;
        history = new ChartHistory(older);
        this.files = files;
        instrument = cell.instrumentProperty();
        base = new ReadOnlyObjectWrapper<>(history.before(live()));
        series = new ReadOnlyObjectWrapper<>(base.get());
        time = new ReadOnlyObjectWrapper<>(priceTime.of(bridge.snapshot()));
        Runnable renew =
                () -> {
                    base.set(history.before(live()));
                    edge.set(history.words());
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
        compared.subscribe(others ->
                keptCompared.set(
                        others.stream()
                                .map(one -> one.symbol().value())
                                .collect(Collectors.joining(" "))));
        keptCompared.subscribe(this::readCompared);
        cell.keep("compared", keptCompared);
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

    /// Symbols that the feed does not have are passed over; with none that it has, they stay
    /// written down.
    private void readCompared(String symbols) {
        List<String> words = List.of(symbols.split(" "));
        List<Instrument> found =
                instruments().stream()
                        .filter(one -> words.contains(one.symbol().value()))
                        .sorted(Comparator.comparingInt(one -> words.indexOf(one.symbol().value())))
                        .limit(MOST_COMPARED)
                        .toList();
        if (symbols.isEmpty() || !found.isEmpty()) {
            compared.set(found);
        }
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

    static String cause(Throwable failure) {
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

    /// The bars that the feed has loaded and brought, as the engine numbers them.
    BarSeries live() {
        return bridge.snapshot().series(instrument.get().symbol());
    }

    /// The oldest bars are in view, or nearly: reads older ones in the background, unless that is
    /// under way or there are none.
    ///
    /// @param barsPerCandle what a candle stands for at that moment
    void wantOlder(IntSupplier barsPerCandle) {
        int candle = barsPerCandle.getAsInt();
        if (shownLength() != null
                || underWay
                || !history.isToBeRead(base(), candle, intervals.shown())) {
            return;
        }
        edge.set(history.words());
        bridge.compute(
                history.reading(intervals.shown(), candle),
                page -> {
                    if (history.take(page, barsPerCandle.getAsInt(), intervals.shown())) {
                        page.made().ifPresent(intervals::replace);
                        base.set(history.before(live()));
                        showBars();
                    }
                    edge.set(history.words());
                },
                failure -> {
                    history.fail();
                    edge.set(history.words());
                    said.set("Older bars could not be read: " + cause(failure));
                });
    }

    /// What is known of the time before the first bar; empty for nothing.
    ReadOnlyStringProperty edgeProperty() {
        return edge.getReadOnlyProperty();
    }

    /// The bars of the feed and those in front of them, of which those that are shown are made.
    public BarSeries base() {
        return base.get();
    }

    /// The market's time.
    public ReadOnlyObjectProperty<Instant> timeProperty() {
        return time.getReadOnlyProperty();
    }

    private void showBars() {
        TradedLength wanted = shownLength();
        if (wanted == null) {
            rest.set("");
            showBarsOfTime();
            return;
        }
        building.set("");
        if (!series.get().symbol().equals(base().symbol())) {
            series.set(BarSeries.empty(base().symbol(), wanted));
        }
        makeBars(wanted);
    }

    /// What can be shown now is shown, and what else was chosen is built beside the screen.
    private void showBarsOfTime() {
        BarSeries shown = intervals.show(base());
        Optional<BarInterval> missing = intervals.missing(base());
        building.set(missing.map(BarInterval::toString).orElse(""));
        series.set(shown);
        missing.ifPresent(this::build);
    }

    /// In the background, once at a time; what is on the screen stays until they are there.
    private void makeBars(TradedLength wanted) {
        if (making) {
            newer = true;
            return;
        }
        making = true;
        newer = false;
        Symbol symbol = base().symbol();
        bridge.bars(
                symbol,
                wanted,
                found -> {
                    making = false;
                    if (symbol.equals(base().symbol()) && wanted.equals(shownLength())) {
                        found.ifPresent(this::show);
                    }
                    if (newer) {
                        showBars();
                    }
                },
                failure -> {
                    making = false;
                    said.set("No bars of " + wanted + ": " + cause(failure));
                });
    }

    private void show(TradedBars.State bars) {
        rest.set(bars.length().written(bars.left()));
        series.set(bars.series());
    }

    /// How much is traded in a bar that is shown; null for bars of time. Where no trades come, bars
    /// are of time.
    private @Nullable TradedLength shownLength() {
        return hasTrades() ? traded : null;
    }

    private boolean hasTrades() {
        return bridge.snapshot().tape(instrument.get().symbol()).isPresent();
    }

    /// What is still to be traded until the open bar closes, as `231t`; empty if bars close with
    /// time.
    ReadOnlyStringProperty restProperty() {
        return rest.getReadOnlyProperty();
    }

    /// What can be chosen, from the shortest.
    public List<BarInterval> intervals() {
        return ChartIntervals.of(base());
    }

    /// What can be chosen of ticks, volume and dollars, sized to the symbol.
    public List<TradedLength> tradedLengths() {
        return ChartIntervals.traded(base());
    }

    /// Why there are no bars by ticks, volume and dollars; empty if there are.
    public Optional<String> tradedRefusal() {
        return hasTrades()
                ? Optional.empty()
                : Optional.of("the feed brings bars of " + base().symbol() + ", no trades");
    }

    /// Why the bars cannot be shown at this length; empty if they can.
    public Optional<String> refusal(BarLength length) {
        return switch (length) {
            case BarInterval interval -> ChartIntervals.refusal(base(), interval);
            case TradedLength _ -> tradedRefusal();
        };
    }

    /// Shows the bars at this length, and those of other symbols where they can be.
    public void choose(BarLength length) {
        typedInterval.set(length.toString());
    }

    /// Text that is no interval leaves it as it is.
    private void readInterval(String text) {
        Optional<BarLength> read;
        try {
            read = text.isEmpty() ? Optional.empty() : Optional.of(BarLength.parse(text));
        } catch (IllegalArgumentException _) {
            return;
        }
        traded = read.orElse(null) instanceof TradedLength length ? length : null;
        intervals.choose(read.filter(BarInterval.class::isInstance).map(BarInterval.class::cast));
        showBars();
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

    /// The bars of which it is kept what was known when: those of the feed, or those that end with
    /// what was traded.
    BarSeries told() {
        return series.get().traded().isPresent() ? series.get() : base();
    }

    /// The interval to which the bars that are [#told] are made; empty if they are shown as they
    /// are.
    Optional<BarInterval> madeTo() {
        return series.get().traded().isPresent() ? Optional.empty() : intervals.shown(base());
    }

    /// The interval that is shown, as it is typed.
    public String interval() {
        TradedLength length = shownLength();
        return length == null ? intervals.label(base()) : length.toString();
    }

    /// The windows of the moving averages as typed: `10, 30`.
    public StringProperty averagesProperty() {
        return averages;
    }

    public ReadOnlyObjectProperty<List<Integer>> windowsProperty() {
        return windows.getReadOnlyProperty();
    }
}
