package candlewright.research.envelope;

import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The prints that one bar was made of, in the order of their times, and what it would have closed
/// at with others: made anew by the program's own builder.
final class BarTrades {

    private static final double ROUNDING = 1e-9;

    private final Duration interval;
    private final List<Tick.Trade> prints;
    private final int closing;
    private final double volume;

    private BarTrades(Duration interval, List<Tick.Trade> prints) {
        this.interval = interval;
        this.prints = prints;
        this.closing = closing(prints);
        this.volume = prints.stream().mapToDouble(Tick.Trade::size).sum();
    }

    /// @param prints those of the bar's time, in the order of their times
    /// @return empty unless they make exactly the bar that is in the series: else some of them are
    ///   not known, and nobody can say what the bar would be without one more
    static Optional<BarTrades> of(BarSeries series, int bar, List<Tick.Trade> prints) {
        return build(prints, series.interval())
                .filter(made -> isThatOf(series, bar, made))
                .map(_ -> new BarTrades(series.interval(), List.copyOf(prints)));
    }

    private static boolean isThatOf(BarSeries series, int bar, Bar made) {
        return made.tsOpen().toEpochMilli() == series.openTime(bar)
                && made.open() == series.open(bar)
                && made.high() == series.high(bar)
                && made.low() == series.low(bar)
                && made.close() == series.close(bar)
                && Math.abs(made.volume() - series.volume(bar)) <= ROUNDING * made.volume();
    }

    private static Optional<Bar> build(List<Tick.Trade> prints, Duration interval) {
        if (prints.isEmpty()) {
            return Optional.empty();
        }
        BarBuilder builder =
                BarBuilder.of(
                        prints.getFirst().symbol(),
                        new BarSpec.Time(interval, Session.UTC),
                        BarSource.REPLAY,
                        new BuildRules(Duration.ZERO, Duration.ZERO, 2),
                        _ -> {});
        prints.forEach(print -> builder.onTick(unnumbered(print)));
        return builder.provisional().stream().findFirst().map(built -> built.bar());
    }

    /// One may be there twice, and nothing refers to its number.
    private static Tick.Trade unnumbered(Tick.Trade of) {
        return new Tick.Trade(
                of.symbol(),
                0,
                of.eventTime(),
                of.receiveTime(),
                of.price(),
                of.size(),
                of.tradeId(),
                of.conditions());
    }

    /// The last print that may be the last price; the last one if none may.
    private static int closing(List<Tick.Trade> prints) {
        for (int i = prints.size() - 1; i >= 0; i--) {
            if (prints.get(i).conditions().countForLast()) {
                return i;
            }
        }
        return prints.size() - 1;
    }

    Tick.Trade first() {
        return prints.getFirst();
    }

    Tick.Trade last() {
        return prints.getLast();
    }

    /// The print that the bar closes with.
    Tick.Trade closing() {
        return prints.get(closing);
    }

    /// @param place from 0 to 1
    Tick.Trade at(double place) {
        return prints.get(number(place));
    }

    private int number(double place) {
        return Math.min(prints.size() - 1, (int) (place * prints.size()));
    }

    /// The first of the last prints that hold this share of the volume; at least the last one.
    Tick.Trade firstOfTheLast(double share) {
        int from = prints.size() - 1;
        double held = prints.get(from).size();
        while (from > 0 && held + prints.get(from - 1).size() <= share * volume) {
            held += prints.get(--from).size();
        }
        return prints.get(from);
    }

    /// The close without this print and all that came after it.
    OptionalDouble closeBefore(Tick.Trade print) {
        return close(prints.subList(0, prints.indexOf(print)));
    }

    OptionalDouble closeWithout(Tick.Trade print) {
        List<Tick.Trade> others = new ArrayList<>(prints);
        others.remove(print);
        return close(others);
    }

    OptionalDouble closeWithTwice(Tick.Trade print) {
        List<Tick.Trade> more = new ArrayList<>(prints);
        more.add(prints.indexOf(print), print);
        return close(more);
    }

    /// @param next the first print of the next bar, had it been counted in this one
    OptionalDouble closeWithLast(Tick.Trade next) {
        List<Tick.Trade> more = new ArrayList<>(prints);
        more.add(at(next, last().eventTime(), next.price()));
        return close(more);
    }

    /// @param price of the print that the bar closes with
    OptionalDouble closeCorrectedTo(double price) {
        List<Tick.Trade> other = new ArrayList<>(prints);
        other.set(closing, at(closing(), closing().eventTime(), price));
        return close(other);
    }

    private static Tick.Trade at(Tick.Trade of, Instant time, double price) {
        return new Tick.Trade(
                of.symbol(),
                of.seq(),
                time,
                of.receiveTime(),
                price,
                of.size(),
                of.tradeId(),
                of.conditions());
    }

    private OptionalDouble close(List<Tick.Trade> instead) {
        return build(instead, interval)
                .map(bar -> OptionalDouble.of(bar.close()))
                .orElse(OptionalDouble.empty());
    }
}
