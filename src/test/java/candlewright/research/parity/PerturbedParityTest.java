package candlewright.research.parity;

import static candlewright.research.parity.Streams.SPY;
import static candlewright.research.parity.Streams.TICK;
import static candlewright.research.parity.Streams.explaining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.Perturbed;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.Tick;
import candlewright.research.BacktestParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Causes, against what was in fact done to the stream: whoever perturbs it knows.
class PerturbedParityTest {

    private static final int SEEDS = Integer.getInteger("parity.seeds", 20);

    private static ParityRequest request(Duration interval) {
        return new ParityRequest(
                SPY,
                new Source.Feed(),
                new Source.Perturbed(),
                "",
                interval,
                Counting.OURS,
                Version.DECIDED,
                ParityRequest.DEFAULT_LATENESS,
                BacktestParameters.DEFAULT,
                ParityRequest.MOST);
    }

    private static Perturbed perturbed(String faults, long seed) {
        TickSource source = new SyntheticTrades(List.of(SPY), seed, 10, Streams.START);
        List<Tick.Trade> trades = new ArrayList<>();
        while (trades.size() < 4_000) {
            if (source.next() instanceof Tick.Trade trade) {
                trades.add(trade);
            }
        }
        return Perturbed.of(trades, FeedFaults.parse(faults + ",seed=" + seed));
    }

    private static ParityReport compare(Perturbed of, Duration interval) {
        return Parity.run(
                request(interval),
                new Parity.Side.OfMessages(of.said()),
                new Parity.Side.OfMessages(of.arrived()),
                TICK,
                _ -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "drop=0.01, DELIVERY",
        "'cut=0.001,silence=0.001', DELIVERY",
        "'corrupt=0.01,duplicate=0.02', DELIVERY",
        "'late=0.02,late-by=8s', FINALISATION",
        "revise=0.02, CORRECTION"
    })
    void whatWasDoneIsWhatIsNamed(String faults, Cause cause) {
        for (int seed = 1; seed <= SEEDS / 4; seed++) {
            Perturbed of = perturbed(faults, seed);
            ParityReport report = compare(of, Duration.ofSeconds(1));
            assertEquals(Set.of(cause), report.causes().keySet(), faults + ", seed " + seed);
        }
    }

    @Test
    void reorderingWithinTheHoldChangesNothing() {
        Perturbed of = perturbed("reorder=0.2,delay=0.05,duplicate=0.05", 3);
        assertEquals(List.of(), compare(of, Duration.ofSeconds(1)).bars());
    }

    @Test
    void everyBarThatDiffersIsExplainedByWhatWasDoneToItsMessages() {
        Set<Cause> seen = EnumSet.noneOf(Cause.class);
        for (int seed = 1; seed <= SEEDS; seed++) {
            Perturbed of =
                    perturbed(
                            "drop=0.003,late=0.01,late-by=6s,revise=0.01,duplicate=0.01,reorder=0.02,"
                                    + "delay=0.01,corrupt=0.001,cut=0.0003,silence=0.0003",
                            seed);
            ParityReport report = compare(of, Duration.ofSeconds(seed % 2 == 0 ? 1 : 5));
            Set<Long> lost = new HashSet<>();
            of.lost().stream()
                    .filter(tick -> !(tick instanceof Tick.Heartbeat))
                    .forEach(tick -> lost.add(tick.seq()));
            of.arrived().forEach(tick -> lost.remove(tick.seq()));
            String run = "seed " + seed;
            assertTrue(report.totals().diverging() > 0, run);
            assertEquals(report.totals().diverging(), report.bars().size(), run);
            for (DivergingBar bar : report.bars()) {
                seen.addAll(bar.causes());
                assertTrue(bar.proven() && !explaining(bar).isEmpty(), () -> run + ": " + bar);
                for (BarMessage message : bar.messages()) {
                    assertEquals(
                            lost.contains(message.tick().seq()),
                            message.fate() == Fate.MISSING,
                            () -> run + ": " + message);
                }
                assertEquals(causes(bar), bar.causes(), () -> run + ": " + bar);
            }
        }
        assertEquals(EnumSet.of(Cause.FINALISATION, Cause.CORRECTION, Cause.DELIVERY), seen);
    }

    /// What the messages that explain it say themselves.
    private static Set<Cause> causes(DivergingBar bar) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (BarMessage message : bar.messages()) {
            if (message.explains()) {
                causes.add(
                        switch (message.fate()) {
                            case MISSING, DROPPED -> Cause.DELIVERY;
                            case AFTER_DECISION ->
                                    message.tick() instanceof Tick.Trade
                                            ? Cause.FINALISATION
                                            : Cause.CORRECTION;
                            case USED, DUPLICATE, NEXT_BAR, NOT_IN_REFERENCE, ALTERED ->
                                    Cause.UNKNOWN;
                        });
            }
        }
        return causes;
    }
}
