package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.BacktestParameters;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Streams of messages to work out by hand, in bars of ten seconds from [#START], and requests
/// about them.
final class Streams {

    static final Symbol SPY = new Symbol("SPY");
    static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final BigDecimal TICK = new BigDecimal("0.25");

    private Streams() {}

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    static Tick.Trade trade(long seq, double seconds, double price, SaleCondition... conditions) {
        return new Tick.Trade(
                SPY, seq, at(seconds), at(seconds), price, 1, null, Conditions.of(conditions));
    }

    static Tick told(Tick tick, double seconds) {
        return tick.receivedAt(at(seconds));
    }

    static Tick.Correction correction(long seq, double seconds, long of, double price) {
        return new Tick.Correction(
                SPY, seq, at(seconds), at(seconds), of, price, 1, null, Conditions.REGULAR);
    }

    static ParityRequest request() {
        return request(request -> request);
    }

    static ParityRequest request(UnaryOperator<ParityRequest> but) {
        return but.apply(
                new ParityRequest(
                        SPY,
                        new Source.Feed(),
                        new Source.Perturbed(),
                        "",
                        INTERVAL,
                        Counting.OURS,
                        Version.DECIDED,
                        ParityRequest.DEFAULT_LATENESS,
                        new BacktestParameters(2, 3, 1, 0, 0, 1_000),
                        100));
    }

    static ParityRequest counting(Counting counting) {
        return request(of ->
                new ParityRequest(
                        of.symbol(),
                        of.reference(),
                        of.candidate(),
                        of.faults(),
                        of.interval(),
                        counting,
                        of.version(),
                        of.lateness(),
                        of.strategy(),
                        of.limit()));
    }

    static ParityRequest version(Version version) {
        return request(of ->
                new ParityRequest(
                        of.symbol(),
                        of.reference(),
                        of.candidate(),
                        of.faults(),
                        of.interval(),
                        of.counting(),
                        version,
                        of.lateness(),
                        of.strategy(),
                        of.limit()));
    }

    static ParityReport compare(ParityRequest request, List<Tick> said, List<Tick> arrived) {
        return Parity.run(
                request,
                new Parity.Side.OfMessages(said),
                new Parity.Side.OfMessages(arrived),
                TICK,
                _ -> {});
    }

    static ParityReport compare(ParityRequest request, BarSeries bars, List<Tick> arrived) {
        return Parity.run(
                request,
                new Parity.Side.OfBars(bars),
                new Parity.Side.OfMessages(arrived),
                TICK,
                _ -> {});
    }

    /// The bars of somebody who has all messages.
    static BarSeries history(List<Tick> said, Counting counting) {
        return Prints.series(SPY, Prints.settled(said), INTERVAL, counting);
    }

    /// Two prints in each of so many bars.
    static List<Tick> quiet(int bars) {
        List<Tick> said = new ArrayList<>();
        for (int bar = 0; bar < bars; bar++) {
            said.add(trade(2L * bar + 1, 10 * bar + 2, 100 + bar % 3));
            said.add(trade(2L * bar + 2, 10 * bar + 7, 101 + bar % 2));
        }
        return said;
    }

    static List<Tick> without(List<Tick> said, long seq) {
        return said.stream().filter(tick -> tick.seq() != seq).toList();
    }

    /// The numbers of the messages that explain a bar.
    static List<Long> explaining(DivergingBar bar) {
        return bar.messages().stream()
                .filter(BarMessage::explains)
                .map(message -> message.tick().seq())
                .toList();
    }
}
