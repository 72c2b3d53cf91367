package candlewright.ui.chart;

import candlewright.marketdata.AsKnown;
import candlewright.marketdata.BarSeries;
import candlewright.ui.Formats;
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
public final class KnownAtViewModel {

    private final ChartViewModel chart;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final StringProperty time = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<BarSeries> series;

    /// The moment that is shown; null for now.
    private @Nullable Instant at;

    public KnownAtViewModel(ChartViewModel chart) {
        this.chart = chart;
        series = new ReadOnlyObjectWrapper<>(chart.seriesProperty().get());
        chart.seriesProperty().subscribe(this::renew);
        on.subscribe(this::turn);
    }

    /// What is shown does not change while bars arrive: nothing was known of them then. Older bars
    /// were known.
    private void renew(BarSeries live) {
        if (at == null) {
            series.set(live);
        } else if (!live.isLike(series.get()) || live.prepended(series.get()) > 0) {
            show(at);
        }
    }

    private void turn(boolean wanted) {
        if (!wanted) {
            at = null;
            words.set("");
            series.set(chart.seriesProperty().get());
        } else if (at == null) {
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
        Optional<Instant> wanted = newest.flatMap(day -> read(time.get(), day));
        if (newest.isEmpty()) {
            words.set("There is no bar yet");
        } else if (wanted.isEmpty()) {
            words.set(
                    "\""
                            + time.get().strip()
                            + "\" is no time in UTC such as 14:31:07.250 or 2026-01-05 14:31");
        } else if (wanted.get().isAfter(newest.get())) {
            words.set("The newest bar was known at " + text(newest.get()) + "; nothing later is");
        } else {
            show(wanted.get());
        }
    }

    /// Shows what was known at this moment.
    public void show(Instant moment) {
        at = moment;
        on.set(true);
        time.set(text(moment));
        BarSeries live = chart.told();
        BarSeries known = AsKnown.asKnownAt(live, live.versions(), moment);
        long other = live.versions().all().stream().filter(one -> one.held(moment)).count();
        words.set(
                Formats.decimal(known.size(), 0)
                        + " of "
                        + Formats.decimal(live.size(), 0)
                        + " bars, "
                        + other
                        + " in another version"
                        + live.versions()
                                .exactSince()
                                .filter(moment::isBefore)
                                .map(since ->
                                        " · versions replaced before "
                                                + text(since)
                                                + " are not kept, their bars are missing")
                                .orElse("")
                        + " · no trading here");
        series.set(chart.atInterval(known));
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
