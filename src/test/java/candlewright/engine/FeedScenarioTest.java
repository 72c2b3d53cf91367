package candlewright.engine;

import static candlewright.engine.EngineDesk.SPY;
import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.broker.SimulatedBroker;
import candlewright.feed.SetClock;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.DenialReason;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import candlewright.research.SmaSignal;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What went wrong with the data of such programs, by the names of the scenarios in the design's
/// page on orders.
class FeedScenarioTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A Monday, half past nine in New York.
    private static final Instant OPEN = Instant.parse("2026-03-02T14:30:00Z");

    private final SetClock clock = new SetClock(OPEN);
    private long seq;

    /// @param stale after how long without a bar prices are stale
    private TradingEngine engine(Duration stale, String limits) throws IOException {
        TradingEngine engine =
                new TradingEngine(
                        clock,
                        () -> Duration.between(OPEN, clock.instant()).toNanos(),
                        List.of(new Instrument(SPY, "fund", new BigDecimal("0.01"), MINUTE)),
                        EngineDesk.ACCOUNT,
                        new SimulatedBroker(true),
                        new ListJournal(),
                        new RiskDesk(RiskLimits.parse(limits)),
                        EngineTimes.moving(stale),
                        TapeRules.of(BarSource.SYNTHETIC));
        engine.begin();
        engine.drain();
        return engine;
    }

    /// A trade that happened so many seconds after the opening, and is received at `received`.
    private void trade(TradingEngine engine, double happened, double received, double price)
            throws IOException {
        Instant now = at(received);
        clock.advance(Duration.between(clock.instant(), now));
        engine.onTick(
                new Tick.Trade(SPY, ++seq, at(happened), now, price, 10, null, Conditions.REGULAR));
        engine.drain();
    }

    private void trade(TradingEngine engine, double second, double price) throws IOException {
        trade(engine, second, second, price);
    }

    private static Instant at(double second) {
        return OPEN.plusMillis(Math.round(second * 1_000));
    }

    private void waits(TradingEngine engine, int seconds) throws IOException {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            engine.drain();
        }
    }

    private static Order sent(TradingEngine engine, String id, Side side, int quantity)
            throws IOException {
        var reply =
                engine.submit(
                        OrderIntent.market(
                                id(id), SPY, side, BigDecimal.valueOf(quantity), "test"));
        engine.drain();
        return ((SubmitResult.Taken) reply.join()).order();
    }

    private static List<DenialReason> denials(TradingEngine engine, String id) {
        return engine.history(id(id)).stream()
                .filter(OrderEvent.Denied.class::isInstance)
                .map(event -> ((OrderEvent.Denied) event).reason())
                .toList();
    }

    // S3: the feed is mute for ten minutes in the session, and quiet for ten minutes outside of it

    private static final String NEW_YORK = "session=mon-fri 09:30-16:00 America/New_York";

    @Test
    void s3AFeedThatIsMuteInTheSessionLetsOnlyFlattenPass() throws IOException {
        TradingEngine engine = engine(Duration.ofMinutes(3), NEW_YORK);
        trade(engine, 1, 100);
        trade(engine, 61, 100);
        sent(engine, "a", Side.BUY, 3);
        trade(engine, 122, 100);
        assertEquals(number("3"), engine.snapshot().portfolio().position(SPY).quantity());
        waits(engine, 600);
        assertEquals(OrderStatus.DENIED, sent(engine, "b", Side.SELL, 3).status());
        assertEquals(List.of(DenialReason.STALE_REFERENCE), denials(engine, "b"));
        engine.flatten(Optional.empty(), "window");
        engine.drain();
        assertEquals(1, engine.snapshot().liveOrders().size());
        trade(engine, 780, 100);
        trade(engine, 841, 100);
        assertEquals(number("0"), engine.snapshot().portfolio().position(SPY).quantity());
        assertEquals(OrderStatus.SENT, sent(engine, "c", Side.BUY, 1).status());
        assertEquals(List.of(), engine.snapshot().incidents());
    }

    @Test
    void s3QuietOutsideOfTheSessionIsNoMatterOfTheData() throws IOException {
        TradingEngine engine = engine(Duration.ofMinutes(3), NEW_YORK);
        // Half past four in the afternoon.
        trade(engine, 7 * 3600, 100);
        trade(engine, 7 * 3600 + 61, 100);
        long facts = engine.snapshot().lastSeq();
        waits(engine, 600);
        assertEquals(facts, engine.snapshot().lastSeq());
        assertEquals(OrderStatus.DENIED, sent(engine, "a", Side.BUY, 1).status());
        assertEquals(List.of(DenialReason.SESSION_CLOSED), denials(engine, "a"));
        assertEquals(TradingState.ACTIVE, engine.snapshot().state(Scope.ACCOUNT));
        assertEquals(List.of(), engine.snapshot().incidents());
    }

    // S9: a late trade revises the minute bar half a minute later, and the crossing of means

    @Test
    void s9ALateTradeRevisesItsBarAndTheSignalButNothingThatWasOrdered() throws IOException {
        TradingEngine engine = engine(Duration.ofHours(1), "allow-short=true");
        trade(engine, 30, 100);
        trade(engine, 90, 103);
        trade(engine, 150, 101);
        trade(engine, 181, 101);
        assertEquals(-1, direction(engine));
        sent(engine, "a", Side.SELL, 1);
        trade(engine, 190, 102);
        trade(engine, 200, 102);
        Order before = engine.snapshot().order(id("a")).orElseThrow();
        trade(engine, 179, 210, 106);
        assertEquals(
                new Bar(
                        SPY,
                        at(120),
                        at(180),
                        101,
                        106,
                        101,
                        106,
                        20,
                        BarSource.SYNTHETIC,
                        BarState.FINAL,
                        1),
                engine.snapshot().series(SPY).bar(2));
        assertEquals(1, direction(engine));
        assertEquals(before, engine.snapshot().order(id("a")).orElseThrow());
        assertEquals(0, engine.snapshot().droppedBars());
    }

    private static int direction(TradingEngine engine) {
        return SmaSignal.run(engine.snapshot().series(SPY), 1, 3).orElseThrow().direction();
    }

    // S10: history is stamped at the close, the stream's bars at the open

    @Test
    void s10HistoryThatIsStampedAtTheCloseGoesOnWhereTheStreamBegins(@TempDir Path folder)
            throws Exception {
        String lines =
                """
                time,open,high,low,close,volume
                2026-03-02T14:29:00Z,100,101,99,100,10
                2026-03-02T14:30:00Z,100,102,100,101,20
                """;
        Path file = Files.writeString(folder.resolve("SPY.csv"), lines);
        TradingEngine engine = engine(Duration.ofHours(1), "allow-short=true");
        CsvFeed.frozen(
                        List.of(
                                new CsvFile(
                                        file,
                                        CsvFormat.parse("times=close"),
                                        line -> {
                                            throw new AssertionError(line.reason());
                                        })))
                .history(engine::onBar);
        engine.drain();
        trade(engine, 5, 101);
        trade(engine, 65, 102);
        trade(engine, 125, 103);
        BarSeries series = engine.snapshot().series(SPY);
        assertEquals(
                List.of(
                        "2026-03-02T14:28:00Z 100.0",
                        "2026-03-02T14:29:00Z 101.0",
                        "2026-03-02T14:30:00Z 101.0",
                        "2026-03-02T14:31:00Z 102.0"),
                IntStream.range(0, series.size())
                        .mapToObj(series::bar)
                        .map(bar -> bar.tsOpen() + " " + bar.close())
                        .toList());
        assertEquals(0, engine.snapshot().droppedBars());
    }
}
