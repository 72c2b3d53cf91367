package candlewright.engine;

import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.SimulatedBroker;
import candlewright.feed.SetClock;
import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Resequencer;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.DenialReason;
import candlewright.model.Instrument;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that come in by the engine's door become bars like those of the stages run alone.
class TapeTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol QQQ = new Symbol("QQQ");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant START = Instant.parse("2026-01-02T23:58:00Z");
    private static final TapeRules RULES = TapeRules.of(BarSource.SYNTHETIC);
    private static final int SEEDS = 8;

    private final SetClock clock = new SetClock(START);
    private final TradingEngine engine = engine();
    private long seq;

    private TradingEngine engine() {
        List<Instrument> instruments =
                List.of(
                        new Instrument(SPY, "index fund", new BigDecimal("0.01"), SECOND),
                        new Instrument(QQQ, "index fund", new BigDecimal("0.01"), SECOND));
        try {
            TradingEngine opened =
                    new TradingEngine(
                            clock,
                            () -> Duration.between(START, clock.instant()).toNanos(),
                            instruments,
                            EngineDesk.ACCOUNT,
                            new SimulatedBroker(true),
                            new ListJournal(),
                            new RiskDesk(RiskLimits.parse("profile=paper")),
                            EngineTimes.standingStill(),
                            RULES);
            opened.begin();
            opened.drain();
            return opened;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    /// A trade that is received when it happens.
    private Tick trade(long millis, double price) {
        return late(millis, millis, price);
    }

    private Tick late(long happened, long received, double price) {
        return new Tick.Trade(
                SPY, ++seq, at(happened), at(received), price, 10, null, Conditions.REGULAR);
    }

    /// The clock shows when each one is received.
    private void arrive(Tick... ticks) throws IOException {
        for (Tick tick : ticks) {
            clock.advance(Duration.between(clock.instant(), tick.receiveTime()));
            engine.onTick(tick);
            engine.drain();
        }
    }

    private BarSeries series() {
        return engine.snapshot().series(SPY);
    }

    private TapeState tape() {
        return engine.snapshot().tape(SPY).orElseThrow();
    }

    private static Bar bar(long second, double first, double last, BarState state, int revision) {
        return new Bar(
                SPY,
                START.plusSeconds(second),
                START.plusSeconds(second + 1),
                first,
                Math.max(first, last),
                Math.min(first, last),
                last,
                20,
                BarSource.SYNTHETIC,
                state,
                revision);
    }

    private static List<BuiltBar> bars(BarSeries series) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> new BuiltBar(series.bar(i), series.provenance(i).orElseThrow()))
                .toList();
    }

    private void arrives(List<Tick> ticks, Random random) throws IOException {
        int i = 0;
        while (i < ticks.size()) {
            int batch = 1 + random.nextInt(300);
            for (int to = Math.min(ticks.size(), i + batch); i < to; i++) {
                engine.onTick(ticks.get(i));
            }
            clock.advance(Duration.ofMillis(random.nextInt(500)));
            engine.drain();
        }
    }

    /// Two symbols over a line on which everything goes wrong, over the end of a session.
    private static List<Tick> misbehaving(int seed, int count) {
        FeedFaults faults =
                FeedFaults.parse(
                        "revise=0.01,late=0.02,drop=0.003,duplicate=0.02,reorder=0.05,delay=0.01,"
                                + "corrupt=0.0005,cut=0.0002,silence=0.0005,seed="
                                + seed);
        TickSource line =
                new FaultySource(
                        new RevisingSource(
                                new SyntheticTrades(List.of(SPY, QQQ), seed, 20, START), faults),
                        faults,
                        _ -> {});
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ticks.add(line.next());
        }
        return ticks;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, SEEDS})
    void barsOfTheEngineAreThoseOfTheStagesRunAlone(int seed) throws IOException {
        List<Tick> ticks = misbehaving(seed, 12_000);
        arrives(ticks, new Random(seed));
        for (Symbol symbol : List.of(SPY, QQQ)) {
            TreeMap<Instant, BuiltBar> expected = new TreeMap<>();
            BarBuilder builder =
                    BarBuilder.of(
                            symbol,
                            new BarSpec.Time(SECOND, Session.UTC),
                            RULES.source(),
                            RULES.bars(),
                            update -> {
                                switch (update) {
                                    case BuiltBar built ->
                                            expected.put(built.bar().tsOpen(), built);
                                    case BarUpdate.Withdrawn gone -> expected.remove(gone.tsOpen());
                                }
                            });
            Resequencer line = new Resequencer(symbol, 1, RULES.hold(), RULES.policy());
            ticks.stream()
                    .filter(tick -> tick.symbol().equals(symbol))
                    .forEach(tick -> line.onTick(tick, builder));
            TapeState tape = engine.snapshot().tape(symbol).orElseThrow();
            assertEquals(
                    List.copyOf(expected.values()),
                    bars(engine.snapshot().series(symbol)),
                    symbol + ", seed " + seed);
            assertEquals(line.counts(), tape.sequence(), symbol + ", seed " + seed);
            assertTrue(tape.revised() > 0 && tape.sequence().gaps() > 0, tape::toString);
            assertEquals(
                    Math.min(Tape.REMEMBERED_GAPS, tape.sequence().gaps()), tape.gaps().size());
        }
        assertEquals(0, engine.snapshot().droppedBars());
    }

    @Test
    void aBarIsKnownWhenTheMessageWasReceivedThatMadeItFinal() throws IOException {
        arrive(trade(100, 10), trade(900, 11), late(1_300, 1_350, 12));
        assertEquals(1, series().size());
        assertEquals(at(1_350).toEpochMilli(), series().knownAt(0));
        arrive(late(500, 1_400, 9));
        assertEquals(1, series().revision(0));
        assertEquals(at(1_400).toEpochMilli(), series().knownAt(0));
        assertEquals(
                List.of(at(1_350).toEpochMilli(), at(1_400).toEpochMilli()),
                series().versions().all().stream()
                        .flatMap(version -> Stream.of(version.knownAt(), version.until()))
                        .toList());
    }

    @Test
    void aBarIsShownWhileItIsOpenAndClosedOnce() throws IOException {
        arrive(trade(100, 100), trade(400, 101));
        assertEquals(
                Optional.of(bar(0, 100, 101, BarState.PROVISIONAL, 0)), series().provisional());
        arrive(trade(1_300, 102));
        assertEquals(List.of(bar(0, 100, 101, BarState.FINAL, 0)), List.of(series().bar(0)));
        assertEquals(START.plusSeconds(1), series().provisional().orElseThrow().tsOpen());
    }

    @Test
    void anOpenBarIsShownAtMostFourTimesASecond() throws IOException {
        List<Bar> shown = new ArrayList<>();
        engine.subscribe(snapshot ->
                snapshot.series(SPY)
                        .provisional()
                        .filter(open -> shown.isEmpty() || !shown.getLast().equals(open))
                        .ifPresent(shown::add));
        for (int millis = 0; millis < 1_000; millis += 10) {
            arrive(trade(millis, 100 + millis));
        }
        assertEquals(List.of(100.0, 350.0, 600.0, 850.0), shown.stream().map(Bar::close).toList());
    }

    @Test
    void aLatePrintRevisesItsBar() throws IOException {
        arrive(trade(100, 100), trade(1_500, 102), trade(2_500, 103));
        arrive(late(900, 2_600, 105));
        assertEquals(bar(0, 100, 105, BarState.FINAL, 1), series().bar(0));
        assertEquals(1, tape().revised());
    }

    @Test
    void aBarWhosePrintsWereBustedIsTakenOut() throws IOException {
        arrive(trade(100, 100), trade(1_500, 102), trade(2_500, 103));
        arrive(new Tick.Bust(SPY, ++seq, at(2_600), at(2_600), 1, null));
        assertEquals(List.of(START.plusSeconds(1)), opens());
        arrive(late(200, 2_700, 99));
        assertEquals(List.of(START, START.plusSeconds(1)), opens());
    }

    private List<Instant> opens() {
        return bars(series()).stream().map(BuiltBar::bar).map(Bar::tsOpen).toList();
    }

    @Test
    void positionsMayOnlyBeReducedUntilBarsAreWholeAgain() throws IOException {
        arrive(trade(100, 100), trade(1_300, 100), trade(1_900, 100));
        seq += 2;
        arrive(trade(2_500, 100));
        buy("while-others-wait-for-them", "0.1");
        arrive(trade(3_600, 100));
        assertEquals(
                Optional.of("messages 4..5 of SPY are missing, and no bar has been whole since"),
                tape().problem());
        buy("after-they-were-given-up", "0.2");
        arrive(trade(4_300, 100));
        buy("after-a-whole-bar", "0.3");
        assertEquals(
                List.of(
                        Completeness.UNREVISED,
                        Completeness.INCOMPLETE,
                        Completeness.INCOMPLETE,
                        Completeness.COMPLETE),
                bars(series()).stream()
                        .map(BuiltBar::provenance)
                        .map(Provenance::completeness)
                        .toList());
        assertEquals(
                List.of(DenialReason.DATA_HEALTH),
                engine.snapshot().events().stream()
                        .filter(OrderEvent.Denied.class::isInstance)
                        .map(event -> ((OrderEvent.Denied) event).reason())
                        .toList());
    }

    private void buy(String name, String quantity) throws IOException {
        var reply =
                engine.submit(
                        OrderIntent.market(id(name), SPY, Side.BUY, number(quantity), "test"));
        engine.drain();
        reply.join();
    }

    private BigDecimal held() {
        return engine.snapshot().portfolio().position(SPY).quantity();
    }

    @Test
    void fillsAtTheOpenOfTheFirstBarAfterItsAcceptanceWhateverIsRevised() throws IOException {
        arrive(trade(100, 100), trade(900, 100), trade(1_300, 102));
        buy("in-the-second-bar", "0.1");
        assertEquals(BigDecimal.ZERO, held());
        arrive(late(500, 1_400, 50));
        assertEquals(1, series().revision(0));
        assertEquals(BigDecimal.ZERO, held());
        arrive(trade(1_700, 103), trade(2_100, 104));
        assertEquals(BigDecimal.ZERO, held());
        arrive(trade(2_300, 105));
        assertEquals(number("0.1"), held());
        assertEquals(
                number("104"),
                engine.snapshot()
                        .order(id("in-the-second-bar"))
                        .orElseThrow()
                        .executions()
                        .getFirst()
                        .price());
    }

    @Test
    void historyIsLoadedBeforeTheSessionBegins() throws IOException {
        TradingEngine later = engine();
        List<Tick> ticks = misbehaving(1, 2_000);
        ticks.forEach(later::load);
        ticks.forEach(engine::onTick);
        engine.drain();
        later.drain();
        assertEquals(bars(series()), bars(later.snapshot().series(SPY)));
    }

    @Test
    void whatIsTooOldToBeRevisedIsCounted() {
        MarketView market =
                new MarketView(
                        List.of(new Instrument(SPY, "fund", new BigDecimal("0.01"), SECOND)));
        for (int i = 0; i <= MarketView.REVISABLE_BARS; i++) {
            assertTrue(market.keep(bar(i, 1, 1, BarState.FINAL, 0), START));
        }
        assertTrue(market.keep(bar(1, 2, 2, BarState.FINAL, 1), START));
        assertEquals(2, market.bars(SPY).close(1));
        List<Boolean> kept =
                List.of(
                        market.keep(bar(0, 2, 2, BarState.FINAL, 1), START),
                        market.keep(bar(1, 3, 3, BarState.FINAL, 1), START));
        assertEquals(List.of(false, false), kept);
        assertEquals(
                List.of(),
                market.keep(List.of(new BarUpdate.Withdrawn(SPY, START, 1)), START, START));
        assertEquals(3, market.droppedBars());
        assertEquals(MarketView.REVISABLE_BARS + 1, market.bars(SPY).size());
    }
}
