package candlewright.research.parity;

import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bars as somebody makes them who has all messages: corrections and busts applied first, then the
/// prints in the order of their times. The bars themselves are made by the program's own builder.
final class Prints {

    private static final Comparator<Tick.Trade> BY_TIME =
            Comparator.comparing(Tick.Trade::eventTime).thenComparingLong(Tick.Trade::seq);

    private Prints() {}

    /// What these messages leave of the prints, by time. A bust is for good; the last correction
    /// counts.
    static List<Tick.Trade> settled(List<Tick> messages) {
        Map<Long, Tick.Trade> numbered = new LinkedHashMap<>();
        List<Tick.Trade> prints = new ArrayList<>();
        List<Tick> inOrder = messages.stream().sorted(Comparator.comparingLong(Tick::seq)).toList();
        for (Tick message : inOrder) {
            switch (message) {
                case Tick.Trade trade -> {
                    if (trade.seq() == 0) {
                        prints.add(trade);
                    } else {
                        numbered.put(trade.seq(), trade);
                    }
                }
                case Tick.Correction to ->
                        numbered.computeIfPresent(
                                to.originalSeq(), (_, print) -> corrected(print, to));
                case Tick.Bust bust -> numbered.remove(bust.originalSeq());
                case Tick.Heartbeat _ -> {}
            }
        }
        prints.addAll(numbered.values());
        prints.sort(BY_TIME);
        return prints;
    }

    private static Tick.Trade corrected(Tick.Trade print, Tick.Correction to) {
        return new Tick.Trade(
                print.symbol(),
                print.seq(),
                print.eventTime(),
                print.receiveTime(),
                to.price(),
                to.size(),
                print.tradeId(),
                to.conditions());
    }

    /// The bars of settled prints.
    static BarSeries series(
            Symbol symbol, List<Tick.Trade> settled, Duration interval, Counting counting) {
        BarSeries series = BarSeries.empty(symbol, interval);
        for (Bar bar : bars(symbol, settled, interval, counting, Session.UTC)) {
            series = series.append(bar);
        }
        return series;
    }

    /// The same by days of a session.
    static List<Bar> bars(
            Symbol symbol,
            List<Tick.Trade> settled,
            Duration interval,
            Counting counting,
            Session session) {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = builder(symbol, interval, session, bars);
        Instant last = feed(settled, counting, builder);
        Instant end = last.plus(Duration.ofDays(2));
        builder.onTick(new Tick.Heartbeat(symbol, 0, end, end));
        return bars;
    }

    /// The one bar of these messages that opens then, if they make any.
    static Optional<Bar> bar(
            Symbol symbol,
            List<Tick> messages,
            Duration interval,
            Counting counting,
            Instant tsOpen) {
        List<Bar> made = new ArrayList<>();
        BarBuilder builder = builder(symbol, interval, Session.UTC, made);
        feed(settled(messages), counting, builder);
        builder.provisional().forEach(built -> made.add(built.bar()));
        return made.stream().filter(bar -> bar.tsOpen().equals(tsOpen)).findFirst();
    }

    /// The time of the last one.
    private static Instant feed(List<Tick.Trade> settled, Counting counting, BarBuilder builder) {
        Instant last = Instant.EPOCH;
        for (Tick.Trade print : settled) {
            Tick.Trade counted = counting.apply(print);
            builder.onTick(unnumbered(counted));
            last = counted.eventTime();
        }
        return last;
    }

    /// Nothing refers to its number any more.
    private static Tick.Trade unnumbered(Tick.Trade print) {
        return new Tick.Trade(
                print.symbol(),
                0,
                print.eventTime(),
                print.receiveTime(),
                print.price(),
                print.size(),
                print.tradeId(),
                print.conditions());
    }

    private static BarBuilder builder(
            Symbol symbol, Duration interval, Session session, List<Bar> into) {
        return BarBuilder.of(
                symbol,
                new BarSpec.Time(interval, session),
                BarSource.CSV,
                new BuildRules(Duration.ZERO, Duration.ZERO, 2),
                update -> {
                    if (update instanceof BuiltBar built) {
                        into.add(built.bar());
                    }
                });
    }
}
