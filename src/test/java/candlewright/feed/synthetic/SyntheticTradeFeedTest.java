package candlewright.feed.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import candlewright.feed.SetClock;
import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SyntheticTradeFeedTest {

    private static final List<Symbol> SYMBOLS = List.of(new Symbol("SPY"), new Symbol("QQQ"));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final FeedFaults FAULTS =
            FeedFaults.parse("drop=0.01,late=0.02,reorder=0.1,seed=3");

    private final SetClock clock = new SetClock(NOW);

    private SyntheticTradeFeed feed(Duration interval) {
        return feed(interval, SyntheticTradeFeed.RATE);
    }

    private SyntheticTradeFeed feed(Duration interval, double rate) {
        return new SyntheticTradeFeed(SYMBOLS, 7, 1, interval, rate, FAULTS, 0, clock);
    }

    private static List<Tick> history(SyntheticTradeFeed feed) {
        List<Tick> ticks = new ArrayList<>();
        feed.history(ticks::add);
        return ticks;
    }

    private static List<Tick> first(Instant start, int count) {
        TickSource line =
                new FaultySource(
                        SyntheticTradeFeed.said(SYMBOLS, 7, SyntheticTradeFeed.RATE, start, FAULTS),
                        FAULTS,
                        _ -> {});
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ticks.add(line.next());
        }
        return ticks;
    }

    @Test
    void whatComesAfterTheHistoryGoesOnWhereItEnds() throws InterruptedException {
        BlockingQueue<Tick> arrived = new LinkedBlockingQueue<>();
        List<Tick> all;
        try (SyntheticTradeFeed feed = feed(SECOND)) {
            all = history(feed);
            assertFalse(all.stream().anyMatch(tick -> !tick.receiveTime().isBefore(NOW)));
            clock.advance(Duration.ofSeconds(5));
            feed.start(arrived::add);
            for (int i = 0; i < 100; i++) {
                all.add(arrived.take());
            }
        }
        assertEquals(first(Instant.parse("2026-01-02T02:59:05Z"), all.size()), all);
    }

    @Test
    void theHistoryBeginsWithABarAndIsHalfAnHourAtMost() {
        assertEquals(
                first(Instant.parse("2026-01-02T02:34:00Z"), 100),
                history(feed(Duration.ofMinutes(1))).subList(0, 100));
        assertEquals(
                first(Instant.parse("2026-01-02T02:34:05Z"), 100),
                history(feed(Duration.ofDays(1))).subList(0, 100));
    }

    @Test
    void theHistoryOfManyTradesIsShorter() {
        List<Tick> ticks = history(feed(SECOND, 10_000));
        Instant first = Instant.parse("2026-01-02T03:03:40Z");
        assertFalse(ticks.getFirst().eventTime().isBefore(first));
        assertEquals(500_000, ticks.size(), 20_000);
    }

    @Test
    void nothingIsSentAheadOfTheClock() {
        List<Tick> arrived = new ArrayList<>();
        try (SyntheticTradeFeed feed = feed(SECOND)) {
            history(feed);
            feed.start(arrived::add);
        }
        assertEquals(List.of(), arrived);
    }
}
