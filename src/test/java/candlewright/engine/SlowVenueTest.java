package candlewright.engine;

import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.model.DenialReason;
import candlewright.model.OrderStatus;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.TradingState;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// R12: what the engine does about a venue that answers late.
class SlowVenueTest {

    /// A multiple of what the window tells apart there, so it tells just this.
    private static final Duration SLOW = Duration.ofMillis(2_560);

    private final ScriptedVenue venue = new ScriptedVenue();
    private int orders;

    private EngineDesk desk() throws IOException {
        EngineDesk desk = EngineDesk.opened(venue, new ListJournal(), "slow-ack=2s");
        desk.waits(1);
        return desk;
    }

    /// Sends an order that the venue acknowledges so late.
    private void acknowledged(EngineDesk desk, Duration after) throws IOException {
        String id = "o" + orders++;
        desk.submit(limit(id, Side.BUY, "0.01", "90"));
        desk.clock.advance(after);
        desk.says(new BrokerReport.Accepted(id(id), orders));
        desk.says(new BrokerReport.Canceled(id(id), "test"));
    }

    private void acknowledged(EngineDesk desk, int times, Duration after) throws IOException {
        for (int i = 0; i < times; i++) {
            acknowledged(desk, after);
        }
    }

    @Test
    void aVenueThatAcknowledgesLateHaltsTheAccountAndItsOrdersAreCanceled() throws IOException {
        EngineDesk desk = desk();
        venue.answersBooks = false;
        venue.answersOrders = false;
        desk.submit(limit("resting", Side.BUY, "0.01", "90"));
        acknowledged(desk, 19, SLOW);
        desk.waits(1);
        assertEquals(TradingState.ACTIVE, desk.state(Scope.ACCOUNT));
        acknowledged(desk, SLOW);
        desk.waits(1);
        assertEquals(
                "the venue acknowledges too slowly: limit 2000 ms, actual 2560 ms by rule R12",
                why(desk));
        assertTrue(
                venue.asked.contains(
                        new BrokerRequest.Cancel(id("resting"), "halted by rule R12")));
        desk.submit(limit("late", Side.BUY, "0.01", "90"));
        assertEquals(OrderStatus.DENIED, desk.order("late").status());
        assertEquals(DenialReason.JOURNAL_UNAVAILABLE.text(), desk.order("late").note());
    }

    private static String why(EngineDesk desk) {
        var set = desk.engine.snapshot().states().get(Scope.ACCOUNT);
        return set == null ? "" : set.reason() + " by " + set.by();
    }

    @Test
    void aVenueThatAcknowledgesInTimeHaltsNothing() throws IOException {
        EngineDesk desk = desk();
        acknowledged(desk, 40, Duration.ofSeconds(2));
        desk.waits(1);
        assertEquals(TradingState.ACTIVE, desk.state(Scope.ACCOUNT));
    }

    @Test
    void whatWasSlowBeforeTheAccountWasResumedDoesNotCount() throws IOException {
        EngineDesk desk = desk();
        acknowledged(desk, 20, SLOW);
        desk.waits(1);
        assertEquals(TradingState.HALTED, desk.state(Scope.ACCOUNT));
        desk.resume();
        acknowledged(desk, 19, SLOW);
        desk.waits(1);
        assertEquals(TradingState.ACTIVE, desk.state(Scope.ACCOUNT));
        acknowledged(desk, SLOW);
        desk.waits(1);
        assertEquals(TradingState.HALTED, desk.state(Scope.ACCOUNT));
    }

    // The window

    private static final long SECOND = 1_000_000_000L;

    private final AckWindow window = new AckWindow();

    private void taken(int times, long nanos, long now) {
        for (int i = 0; i < times; i++) {
            window.add(nanos, now);
        }
    }

    private Optional<Long> p99(long now) {
        return window.p99(now).map(Duration::toMillis);
    }

    @Test
    void nineteenAcknowledgementsAreTooFewToGoBy() {
        taken(19, 3 * SECOND, SECOND);
        assertEquals(Optional.empty(), p99(SECOND));
        taken(1, SECOND / 1_000, SECOND);
        assertTrue(Math.abs(p99(SECOND).orElseThrow() - 3_000) <= 3);
    }

    @Test
    void oneSlowAcknowledgementOfAHundredIsNoNinetyNinthPercentile() {
        taken(99, SECOND / 1_000, SECOND);
        taken(1, 3 * SECOND, SECOND);
        assertEquals(Optional.of(0L), p99(SECOND).map(millis -> millis / 10));
        taken(1, 3 * SECOND, SECOND);
        assertTrue(p99(SECOND).orElseThrow() > 2_900);
    }

    @Test
    void anAcknowledgementIsForgottenAfterAMinuteAndNotBefore() {
        long start = Long.MAX_VALUE - 30 * SECOND;
        taken(20, 3 * SECOND, start);
        assertTrue(p99(start + 60 * SECOND).isPresent());
        assertEquals(Optional.empty(), p99(start + 66 * SECOND));
        taken(20, SECOND, start + 66 * SECOND);
        assertTrue(p99(start + 66 * SECOND).orElseThrow() <= 1_000);
    }
}
