package candlewright.feed.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.SetClock;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SyntheticFeedTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol QQQ = new Symbol("QQQ");
    private static final Symbol EURUSD = new Symbol("EURUSD");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SetClock clock = new SetClock(NOW);

    @Test
    void has300BarsOfHistoryThatEndAtTheClocksSecond() {
        List<Bar> bars = history(feed(List.of(SPY), 7));
        assertEquals(300, bars.size());
        for (int i = 0; i < bars.size(); i++) {
            Instant open = Instant.parse("2026-01-02T02:59:05Z").plusSeconds(i);
            assertEquals(
                    new Bar(
                            SPY,
                            open,
                            open.plusSeconds(1),
                            bars.get(i).open(),
                            bars.get(i).high(),
                            bars.get(i).low(),
                            bars.get(i).close(),
                            bars.get(i).volume(),
                            BarSource.SYNTHETIC,
                            BarState.FINAL,
                            0),
                    bars.get(i));
        }
        assertEquals(NOW.minusMillis(678), bars.getLast().tsClose());
        assertEquals(100, bars.getFirst().open());
    }

    @Test
    void theSameSeedGivesTheSamePricesAtAnyTime() {
        List<Ohlcv> prices = prices(history(feed(SyntheticFeed.DEFAULT_SYMBOLS, 7)));
        clock.advance(Duration.ofDays(3));
        assertEquals(prices, prices(history(feed(SyntheticFeed.DEFAULT_SYMBOLS, 7))));
    }

    @Test
    void anotherSeedGivesOtherPrices() {
        assertNotEquals(
                prices(history(feed(List.of(SPY), 7))), prices(history(feed(List.of(SPY), 8))));
    }

    @Test
    void choosingSymbolsDoesNotChangeTheirPrices() {
        List<Bar> all = history(feed(SyntheticFeed.DEFAULT_SYMBOLS, 7));
        List<Bar> two = history(feed(List.of(EURUSD, SPY), 7));
        for (Symbol symbol : List.of(SPY, EURUSD)) {
            Predicate<Bar> isMeant = bar -> bar.symbol().equals(symbol);
            assertEquals(
                    all.stream().filter(isMeant).toList(), two.stream().filter(isMeant).toList());
        }
        assertEquals(EURUSD, two.getFirst().symbol());
    }

    @Test
    void pricesLieOnTheTickGridNearTheBaseAndChain() {
        for (Symbol symbol : List.of(SPY, QQQ, EURUSD, new Symbol("GBPUSD"), new Symbol("x.1"))) {
            SyntheticInstrument instrument = SyntheticInstrument.of(symbol, 7);
            SyntheticPrices prices =
                    new SyntheticPrices(instrument, SyntheticInstrument.random(symbol, 7));
            double lastClose = instrument.base();
            for (int i = 0; i < 10_000; i++) {
                Ohlcv bar = prices.nextBar().getLast();
                assertEquals(lastClose, bar.open());
                lastClose = bar.close();
                for (double price : new double[] {bar.open(), bar.high(), bar.low(), bar.close()}) {
                    // The shortest decimal of the double, which is the price itself if it is the
                    // nearest one.
                    int decimals = BigDecimal.valueOf(price).scale();
                    boolean isNearBase = Math.abs(price / instrument.base() - 1) < 0.5;
                    assertTrue(
                            decimals <= instrument.instrument().priceDecimals() && isNearBase,
                            () -> symbol + " " + price);
                }
                assertEquals(Math.rint(bar.volume()), bar.volume());
                assertTrue(bar.volume() >= SyntheticPrices.STEPS);
            }
        }
    }

    @Test
    void neverFallsBelowOneTick() {
        Instrument penny = new Instrument(SPY, "penny", new BigDecimal("0.01"), SECOND);
        SyntheticPrices prices =
                new SyntheticPrices(
                        new SyntheticInstrument(penny, 0.01, 0.25),
                        SyntheticInstrument.random(SPY, 7));
        for (int i = 0; i < 10_000; i++) {
            assertTrue(prices.nextBar().getLast().low() >= 0.01);
        }
    }

    @Test
    void otherSymbolsGetAPriceOfTheirOwn() {
        SyntheticInstrument acme = SyntheticInstrument.of(new Symbol("ACME"), 7);
        assertEquals(acme, SyntheticInstrument.of(new Symbol("ACME"), 7));
        assertNotEquals(acme.base(), SyntheticInstrument.of(new Symbol("ACME"), 8).base());
        assertNotEquals(acme.base(), SyntheticInstrument.of(new Symbol("ACMF"), 7).base());
        assertTrue(acme.base() >= 20 && acme.base() <= 500, "base " + acme.base());
        assertEquals(
                5, SyntheticInstrument.of(new Symbol("GBPCHF"), 7).instrument().priceDecimals());
    }

    @Test
    void anOpenBarGrowsIntoTheClosedOne() throws InterruptedException {
        try (SyntheticFeed feed = new SyntheticFeed(List.of(SPY), 7, 10, InstantSource.system())) {
            List<Bar> sent = live(feed, 10);
            for (int bar = 0; bar < 10; bar += 5) {
                List<Bar> life = sent.subList(bar, bar + 5);
                Bar last = life.getLast();
                assertEquals(
                        List.of(
                                BarState.PROVISIONAL,
                                BarState.PROVISIONAL,
                                BarState.PROVISIONAL,
                                BarState.PROVISIONAL,
                                BarState.FINAL),
                        life.stream().map(Bar::state).toList());
                for (int i = 1; i < life.size(); i++) {
                    Bar before = life.get(i - 1);
                    Bar after = life.get(i);
                    assertEquals(last.tsOpen(), before.tsOpen());
                    assertEquals(last.open(), before.open());
                    assertTrue(after.high() >= before.high() && after.low() <= before.low());
                    assertTrue(after.volume() > before.volume());
                }
            }
        }
    }

    @Test
    void sendsTheSamePricesWithAndWithoutProvisionalBars() throws InterruptedException {
        try (SyntheticFeed slow = new SyntheticFeed(List.of(SPY), 7, 10, InstantSource.system());
                SyntheticFeed fast =
                        new SyntheticFeed(List.of(SPY), 7, 1000, InstantSource.system())) {
            List<Bar> closed = live(slow, 10).stream().filter(Bar::isFinal).toList();
            assertEquals(prices(closed), prices(live(fast, 2)));
        }
    }

    @Test
    void liveBarsFollowTheHistoryInTimeAndPrice() throws InterruptedException {
        try (SyntheticFeed feed =
                new SyntheticFeed(List.of(SPY, QQQ), 7, 1000, InstantSource.system())) {
            List<Bar> bars = history(feed);
            bars.removeIf(bar -> bar.symbol().equals(QQQ));
            bars.addAll(
                    startAndTake(feed, 400).stream()
                            .filter(bar -> bar.symbol().equals(SPY))
                            .toList());
            assertEquals(500, bars.size());
            for (int i = 1; i < bars.size(); i++) {
                assertEquals(bars.get(i - 1).tsClose(), bars.get(i).tsOpen());
                assertEquals(bars.get(i - 1).close(), bars.get(i).open());
            }
        }
    }

    @Test
    void skipsTheTimeOfAStall() throws InterruptedException {
        try (SyntheticFeed feed = new SyntheticFeed(List.of(SPY), 7, 20, clock)) {
            Bar lastOfHistory = history(feed).getLast();
            clock.advance(Duration.ofHours(8));
            BlockingQueue<Bar> sent = new LinkedBlockingQueue<>();
            feed.start(sent::add);
            clock.advance(Duration.ofSeconds(1));
            Bar first = take(sent);
            assertTrue(
                    !first.tsOpen().isBefore(lastOfHistory.tsClose().plus(Duration.ofHours(8))),
                    "was " + first);
            assertEquals(lastOfHistory.close(), first.open());
            assertEquals(first.tsOpen().plusSeconds(1), first.tsClose());
            assertTrue(sent.size() < 40, "burst of " + sent.size());
        }
    }

    @Test
    void sendsNothingAfterClose() throws InterruptedException {
        SyntheticFeed feed = new SyntheticFeed(List.of(SPY), 7, 1000, InstantSource.system());
        history(feed);
        BlockingQueue<Bar> sent = new LinkedBlockingQueue<>();
        feed.start(sent::add);
        take(sent);
        feed.close();
        int size = sent.size();
        Thread.sleep(20);
        assertEquals(size, sent.size());
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread ->
                                thread.getName().equals("feed-synthetic") && thread.isAlive()));
        feed.close();
    }

    @Test
    void saysWhatItIs() {
        assertEquals("synthetic, seed 7", feed(List.of(SPY), 7).description());
        assertEquals(
                "synthetic, seed 7, speed 20",
                new SyntheticFeed(List.of(SPY), 7, 20, clock).description());
        assertEquals(
                List.of(
                        new Instrument(
                                EURUSD,
                                "made-up prices, 1 s bars",
                                new BigDecimal("0.00001"),
                                SECOND),
                        new Instrument(
                                SPY, "made-up prices, 1 s bars", new BigDecimal("0.01"), SECOND)),
                feed(List.of(EURUSD, SPY), 7).instruments());
    }

    @Test
    void refusesNoSymbolAndTheSameTwice() {
        var none = assertThrows(IllegalArgumentException.class, () -> feed(List.of(), 7));
        assertEquals("at least one symbol is needed", none.getMessage());
        var twice = assertThrows(IllegalArgumentException.class, () -> feed(List.of(SPY, SPY), 7));
        assertEquals("each symbol must be named once, was [SPY, SPY]", twice.getMessage());
    }

    private SyntheticFeed feed(List<Symbol> symbols, long seed) {
        return new SyntheticFeed(symbols, seed, 1, clock);
    }

    private static List<Bar> history(SyntheticFeed feed) {
        List<Bar> bars = new ArrayList<>();
        feed.history(bars::add);
        return bars;
    }

    private static List<Bar> live(SyntheticFeed feed, int count) throws InterruptedException {
        history(feed);
        return startAndTake(feed, count);
    }

    private static List<Bar> startAndTake(SyntheticFeed feed, int count)
            throws InterruptedException {
        BlockingQueue<Bar> sent = new LinkedBlockingQueue<>();
        feed.start(sent::add);
        List<Bar> bars = new ArrayList<>();
        while (bars.size() < count) {
            bars.add(take(sent));
        }
        return bars;
    }

    private static Bar take(BlockingQueue<Bar> sent) throws InterruptedException {
        Bar bar = sent.poll(5, TimeUnit.SECONDS);
        assertNotNull(bar, "no bar came within 5 s");
        return bar;
    }

    private static List<Ohlcv> prices(List<Bar> bars) {
        return bars.stream()
                .map(bar -> new Ohlcv(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()))
                .toList();
    }
}
