package candlewright.ui.chart;

import candlewright.marketdata.BarSeries;
import candlewright.ui.chart.grid.ChartCell;
import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.PriceScale;
import candlewright.ui.chart.plot.Viewport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How a pane looks, as texts that are kept with the window and in templates:
///
/// - `direction`: where higher prices are, `up` or `down`
/// - `scale`: `LOG`, and after it the prices in view if they are fixed, as mapped values of a
///   symbol: `LOG fixed SPY 6.1 6.3`. They are of no use to another symbol, whose chart fits its
///   bars instead.
/// - `zone`: `New York`
/// - `sessions`, `revisions`: `shown` or `hidden`
/// - `view`: `all` bars; `newest 151.2 0.14`, how many bars wide and which share of that is free
///   behind the newest; or `until 2026-01-05T14:30:00Z 151.2`, the time at the right edge.
///
/// A text that cannot be read leaves the pane as it is, and is kept until something else is chosen.
final class KeptLook {

    private static final String SHOWN = "shown";
    private static final String HIDDEN = "hidden";
    private static final String UP = "up";
    private static final String DOWN = "down";
    private static final String FIXED = "fixed";
    private static final String ALL = "all";
    private static final String NEWEST = "newest";
    private static final String UNTIL = "until";

    /// More of the width is never free.
    private static final double MOST_ROOM = 0.9;

    private final ChartPane pane;
    private final List<Part> parts;

    KeptLook(ChartPane pane) {
        this.pane = pane;
        parts =
                List.of(
                        new Part(
                                "direction",
                                shown -> shown.prices().isInverted() ? DOWN : UP,
                                this::restoreDirection),
                        new Part("scale", KeptLook::scale, this::restoreScale),
                        new Part("zone", shown -> shown.zone().name(), this::restoreZone),
                        new Part(
                                "sessions",
                                shown -> inWords(shown.showsSessions()),
                                text -> turn(text, pane::showSessions)),
                        new Part(
                                "revisions",
                                shown -> inWords(shown.showsRevisions()),
                                text -> turn(text, pane::showRevisions)),
                        new Part("view", KeptLook::view, this::restoreView));
    }

    /// Looks as the cell has it kept, and has it kept from now on.
    void keepIn(ChartCell cell) {
        parts.forEach(part -> part.keepIn(cell));
        pane.onLook(() -> parts.forEach(Part::tell));
    }

    /// One text, and the way there and back.
    private final class Part {

        private final String name;
        private final Function<ChartPane, String> read;
        private final StringProperty text;
        private final Consumer<String> restore;

        /// What the pane had when it was last looked at.
        private String seen;

        private boolean restoring;

        Part(String name, Function<ChartPane, String> read, Consumer<String> restore) {
            this.name = name;
            this.read = read;
            this.restore = restore;
            seen = read.apply(pane);
            text = new SimpleStringProperty(seen);
        }

        void keepIn(ChartCell cell) {
            text.subscribe(this::restore);
            cell.keep(name, text);
        }

        private void restore(String wanted) {
            restoring = true;
            if (!wanted.equals(read.apply(pane))) {
                restore.accept(wanted);
            }
            seen = read.apply(pane);
            restoring = false;
        }

        void tell() {
            String now = read.apply(pane);
            if (!restoring && !now.equals(seen)) {
                seen = now;
                text.set(now);
            }
        }
    }

    private static String scale(ChartPane pane) {
        BarSeries series = pane.series();
        String kind = pane.prices().mapping().name();
        return series == null
                ? kind
                : pane.prices()
                        .fixed()
                        .map(fixed ->
                                String.join(
                                        " ",
                                        kind,
                                        FIXED,
                                        series.symbol().value(),
                                        String.valueOf(fixed.low()),
                                        String.valueOf(fixed.high())))
                        .orElse(kind);
    }

    private void restoreScale(String text) {
        String[] words = text.split(" ", -1);
        Optional<PriceMapping.Kind> known =
                Stream.of(PriceMapping.Kind.values())
                        .filter(each -> each.name().equals(words[0]))
                        .findFirst();
        if (known.isEmpty()) {
            return;
        }
        pane.prices().setMapping(known.get());
        BarSeries series = pane.series();
        if (words.length == 5
                && words[1].equals(FIXED)
                && series != null
                && words[2].equals(series.symbol().value())) {
            double low = number(words[3]);
            double high = number(words[4]);
            if (low < high && Double.isFinite(low) && Double.isFinite(high)) {
                pane.prices()
                        .fix(
                                new PriceScale(
                                        new PriceMapping(
                                                known.get(), 1, pane.prices().isInverted()),
                                        low,
                                        high));
            }
        }
    }

    private void restoreDirection(String text) {
        if (text.equals(UP) || text.equals(DOWN)) {
            pane.prices().setInverted(text.equals(DOWN));
        }
    }

    private void restoreZone(String name) {
        ChartZone.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .ifPresent(pane::setZone);
    }

    private static String inWords(boolean shown) {
        return shown ? SHOWN : HIDDEN;
    }

    private static void turn(String text, Consumer<Boolean> show) {
        if (text.equals(SHOWN) || text.equals(HIDDEN)) {
            show.accept(text.equals(SHOWN));
        }
    }

    private static String view(ChartPane pane) {
        Viewport view = pane.times().view();
        BarSeries series = pane.series();
        if (series == null || view.slots() == 0) {
            return "";
        }
        if (view.showsAll()) {
            return ALL;
        }
        if (!view.showsLatest()) {
            Instant to = Instant.ofEpochMilli(Place.time(series, view.to()));
            return UNTIL + " " + to + " " + rounded(view.span());
        }
        // Where there are no more bars to the left, nobody asked for the room to the right.
        double room = view.from() > 0 ? (view.to() - view.slots()) / view.span() : Viewport.MARGIN;
        return NEWEST + " " + rounded(view.span()) + " " + rounded(room);
    }

    /// Finer than a pixel, without the last digits of sums.
    private static String rounded(double number) {
        return BigDecimal.valueOf(number)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void restoreView(String text) {
        String[] words = text.split(" ", -1);
        BarSeries series = pane.series();
        if (series == null) {
            return;
        }
        int slots = ChartPane.slots(series);
        if (text.equals(ALL)) {
            pane.times().showAll();
        } else if (words.length == 3 && words[0].equals(NEWEST)) {
            double span = number(words[1]);
            double room = number(words[2]);
            if (span > 0 && room >= 0 && room <= MOST_ROOM) {
                pane.times().move(Viewport.latest(slots).endingAfter(room, span));
            }
        } else if (words.length == 3 && words[0].equals(UNTIL)) {
            double span = number(words[2]);
            instant(words[1])
                    .filter(_ -> span > 0)
                    .ifPresent(to ->
                            pane.times()
                                    .move(
                                            Viewport.latest(slots)
                                                    .endingAt(
                                                            Place.bar(series, to.toEpochMilli()),
                                                            span)));
        }
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<Instant> instant(String word) {
        try {
            return Optional.of(Instant.parse(word));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
