package candlewright.ui.chart;

import candlewright.marketdata.AsKnown;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.ui.Formats;
import candlewright.ui.UiBridge;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Whether the chart shows its bars as they are, or as they were known at a moment.
///
/// Many bars are looked through beside the screen: what was shown before stays until they are
/// there, and what is not wanted any more by then is not shown.
public final class KnownAtViewModel {

    private static final String NO_TRADING = " · no trading here";

    /// What was asked for.
    ///
    /// @param live the bars on the chart when it was
    /// @param told those of which it is kept what was known when
    /// @param interval to which these are made; empty if they are shown as they are
    private record Wanted(
            Instant at, BarSeries live, BarSeries told, Optional<BarInterval> interval) {

        Known known() {
            BarSeries known = AsKnown.asKnownAt(told, told.versions(), at);
            BarSeries bars =
                    interval.map(each -> ChartIntervals.Made.of(each, known).bars()).orElse(known);
            long other = told.versions().all().stream().filter(one -> one.held(at)).count();
            return new Known(
                    bars,
                    Formats.decimal(known.size(), 0)
                            + " of "
                            + Formats.decimal(told.size(), 0)
                            + " bars, "
                            + other
                            + " in another version"
                            + told.versions()
                                    .exactSince()
                                    .filter(at::isBefore)
                                    .map(since ->
                                            " · versions replaced before "
                                                    + text(since)
                                                    + " are not kept, their bars are missing")
                                    .orElse("")
                            + NO_TRADING);
        }
    }

    private record Known(BarSeries bars, String words) {}

    private final ChartViewModel chart;
    private final UiBridge bridge;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final StringProperty time = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<BarSeries> series;

    /// What is shown, or will be once it is made; null for now.
    private @Nullable Wanted wanted;

    /// Whether something is being made beside the screen.
    private boolean making;

    public KnownAtViewModel(ChartViewModel chart, UiBridge bridge) {
        this.chart = chart;
        this.bridge = bridge;
        series = new ReadOnlyObjectWrapper<>(chart.seriesProperty().get());
        chart.seriesProperty().subscribe(this::renew);
        on.subscribe(this::turn);
    }

    /// What is shown does not change while bars arrive: nothing was known of them then. Older bars
    /// were known.
    private void renew(BarSeries live) {
        Wanted shown = wanted;
        if (shown == null) {
            series.set(live);
        } else if (!live.isLike(shown.live()) || live.prepended(shown.live()) > 0) {
            show(shown.at());
        }
    }

    private void turn(boolean isOn) {
        if (!isOn) {
            wanted = null;
            words.set("");
            series.set(chart.seriesProperty().get());
        } else if (wanted == null) {
            newest().ifPresentOrElse(this::show, () -> words.set("There is no bar yet"));
        }
    }

    /// From when on the newest closed bar could be known.
    private Optional<Instant> newest() {
        BarSeries live = chart.told();
        return live.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(live.knownAt(live.size() - 1)));
    }

    /// Goes to the time that was typed; what is no time, or has not been yet, is said and changes
    /// nothing else.
    public void go() {
        Optional<Instant> newest = newest();
        Optional<Instant> typed = newest.flatMap(day -> read(time.get(), day));
        if (newest.isEmpty()) {
            words.set("There is no bar yet");
        } else if (typed.isEmpty()) {
            words.set(
                    "\""
                            + time.get().strip()
                            + "\" is no time in UTC such as 14:31:07.250 or 2026-01-05 14:31");
        } else if (typed.get().isAfter(newest.get())) {
            words.set("The newest bar was known at " + text(newest.get()) + "; nothing later is");
        } else {
            show(typed.get());
        }
    }

    /// Shows what was known at this moment.
    public void show(Instant moment) {
        Wanted asked =
                new Wanted(moment, chart.seriesProperty().get(), chart.told(), chart.madeTo());
        wanted = asked;
        on.set(true);
        time.set(text(moment));
        if (asked.told().size() <= ChartIntervals.AT_ONCE) {
            take(asked.known());
            return;
        }
        words.set("being made, not shown yet" + NO_TRADING);
        if (!series.get().symbol().equals(asked.told().symbol())) {
            series.set(asked.live().first(0));
        }
        make(asked);
    }

    private void take(Known known) {
        words.set(known.words());
        series.set(known.bars());
    }

    /// One at a time; what is wanted by the end of it comes after it.
    private void make(Wanted asked) {
        if (making) {
            return;
        }
        making = true;
        bridge.compute(
                asked::known,
                known -> {
                    making = false;
                    if (asked.equals(wanted)) {
                        take(known);
                    } else {
                        makeWhatIsAwaited();
                    }
                },
                failure -> {
                    making = false;
                    if (asked.equals(wanted)) {
                        words.set(
                                "could not be made: " + ChartViewModel.cause(failure) + NO_TRADING);
                    } else {
                        makeWhatIsAwaited();
                    }
                });
    }

    /// What was asked for while something else was made; few bars were shown at once.
    private void makeWhatIsAwaited() {
        Wanted next = wanted;
        if (next != null && next.told().size() > ChartIntervals.AT_ONCE) {
            make(next);
        }
    }

    private static String text(Instant moment) {
        return Formats.date(moment) + " " + Formats.exactTime(moment);
    }

    /// `14:31`, `14:31:07` or `14:31:07.250`, of the day that is given or with a date before it.
    static Optional<Instant> read(String typed, Instant day) {
        String[] parts = typed.strip().split("[ T]+", -1);
        try {
            LocalDate date =
                    parts.length == 2
                            ? LocalDate.parse(parts[0])
                            : LocalDate.ofInstant(day, ZoneOffset.UTC);
            return parts.length > 2
                    ? Optional.empty()
                    : Optional.of(
                            date.atTime(LocalTime.parse(parts[parts.length - 1]))
                                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public BooleanProperty onProperty() {
        return on;
    }

    /// The moment as typed, in UTC.
    public StringProperty timeProperty() {
        return time;
    }

    /// What is shown and what is not, or what is wrong with the time; empty while it is now.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// The bars to show: as they are, or as they were known.
    public ReadOnlyObjectProperty<BarSeries> seriesProperty() {
        return series.getReadOnlyProperty();
    }
}
