package candlewright.engine;

import static candlewright.engine.EngineDesk.BTC;
import static candlewright.engine.EngineDesk.NOW;
import static candlewright.engine.EngineDesk.SPY;
import static candlewright.engine.EngineDesk.bar;
import static candlewright.engine.EngineDesk.flat;
import static candlewright.engine.EngineDesk.id;
import static candlewright.engine.EngineDesk.number;
import static candlewright.engine.EngineDesk.trade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Bar;
import candlewright.model.BarState;
import candlewright.model.DenialReason;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import candlewright.model.TradingState;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a snapshot says that an order would meet, and whether another one says the same.
class PreviewTest {

    private static final String LIMITS = "allow-short=true,max-position=60%";

    /// [EngineDesk#NOW] is its last minute but one.
    private static final String SESSION = ",session=mon-fri 09:30-16:02 America/New_York";

    private final ScriptedVenue venue = new ScriptedVenue();

    private EngineDesk desk(String limits) throws IOException {
        EngineDesk desk = EngineDesk.opened(venue, new ListJournal(), limits);
        venue.answersBooks = false;
        return desk;
    }

    private static OrderIntent market(Symbol symbol, Side side, String quantity) {
        return OrderIntent.market(id("wish"), symbol, side, number(quantity), "ticket");
    }

    private static OrderIntent until(Instant expiry) {
        return new OrderIntent(
                id("wish"),
                SPY,
                Side.BUY,
                OrderType.LIMIT,
                number("1"),
                number("99"),
                null,
                TimeInForce.GTD,
                expiry,
                Handling.PAPER,
                null,
                null,
                null,
                "ticket");
    }

    private static boolean alike(EngineSnapshot one, EngineSnapshot other, OrderIntent intent) {
        return other.previewsAlike(one, intent.symbol(), Optional.ofNullable(intent.expireAt()));
    }

    private static Bar open(Symbol symbol, int minute, double price) {
        return bar(symbol, minute, price, price, price, price, BarState.PROVISIONAL);
    }

    private static void buys(EngineDesk desk, Symbol symbol, String quantity, String price)
            throws IOException {
        String id = "o" + desk.facts();
        desk.submit(
                OrderIntent.limit(
                        id(id), symbol, Side.BUY, number(quantity), number(price), "test"));
        desk.fills(id, trade("x-" + id, quantity, price));
    }

    @Test
    void timeAndTheOpenBarOfAnotherSymbolChangeNothing() throws IOException {
        EngineDesk desk = desk(LIMITS + SESSION);
        desk.waits(1);
        EngineSnapshot before = desk.engine.snapshot();
        desk.waits(10);
        desk.bars(open(BTC, 1, 11));
        assertTrue(alike(before, desk.engine.snapshot(), market(SPY, Side.BUY, "1")));
        assertTrue(alike(before, desk.engine.snapshot(), until(NOW.plusSeconds(60))));
    }

    @Test
    void theLastCloseOfWhatIsHeldBesidesCounts() throws IOException {
        EngineDesk desk = desk(LIMITS);
        buys(desk, BTC, "10", "10");
        EngineSnapshot before = desk.engine.snapshot();
        OrderIntent large = market(SPY, Side.BUY, "7");
        desk.bars(open(BTC, 1, 20));
        assertTrue(alike(before, desk.engine.snapshot(), large));
        desk.bars(flat(BTC, 1, 20));
        assertFalse(alike(before, desk.engine.snapshot(), large));
        assertNotEquals(before.preview(large, null), desk.engine.snapshot().preview(large, null));
    }

    @Test
    void timeCountsOnceItKeepsTheOrderFromBeingSent() throws IOException {
        EngineDesk desk = desk(LIMITS + SESSION);
        desk.waits(1);
        EngineSnapshot inTime = desk.engine.snapshot();
        OrderIntent expires = until(NOW.plusSeconds(3));
        desk.waits(2);
        EngineSnapshot expired = desk.engine.snapshot();
        assertFalse(alike(inTime, expired, expires));
        assertEquals(
                Optional.of(DenialReason.EXPIRED_GTD), expired.preview(expires, null).denial());
        assertTrue(alike(inTime, expired, until(NOW.plusSeconds(4))));
        desk.waits(120);
        EngineSnapshot closed = desk.engine.snapshot();
        OrderIntent plain = market(SPY, Side.BUY, "1");
        assertFalse(alike(expired, closed, plain));
        assertEquals(
                Optional.of(DenialReason.SESSION_CLOSED), closed.preview(plain, null).denial());
        desk.waits(1);
        assertFalse(alike(closed, desk.engine.snapshot(), plain));
    }

    @Test
    void whatIsSaidToBeAlikeIsTheSameWhateverHappens() throws IOException {
        List<OrderIntent> wishes =
                List.of(
                        market(SPY, Side.BUY, "1"),
                        market(SPY, Side.BUY, "7"),
                        market(SPY, Side.SELL, "7"),
                        market(BTC, Side.BUY, "50"),
                        until(NOW.plusSeconds(60)));
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            EngineDesk desk = desk(LIMITS + SESSION);
            int alike = 0;
            for (int step = 1; step <= 200; step++) {
                EngineSnapshot before = desk.engine.snapshot();
                somethingHappens(desk, random, step);
                EngineSnapshot after = desk.engine.snapshot();
                for (OrderIntent wish : wishes) {
                    if (alike(before, after, wish)) {
                        alike++;
                        assertEquals(
                                before.preview(wish, null),
                                after.preview(wish, null),
                                "seed " + seed + ", step " + step + ", " + wish);
                    }
                }
            }
            assertTrue(alike > 100, "seed " + seed + ": " + alike + " alike");
        }
    }

    private static void somethingHappens(EngineDesk desk, Random random, int step)
            throws IOException {
        double move = random.nextInt(-5, 6);
        switch (random.nextInt(8)) {
            case 0 -> desk.bars(open(SPY, step, 100 + move));
            case 1 -> desk.bars(flat(SPY, step, 100 + move));
            case 2 -> desk.bars(open(BTC, step, 10 + move / 5));
            case 3 -> desk.bars(flat(BTC, step, 10 + move / 5));
            case 4 -> buys(desk, random.nextBoolean() ? SPY : BTC, "0.5", "10");
            case 5 ->
                    desk.submit(
                            EngineDesk.limit(
                                    "rests" + step,
                                    random.nextBoolean() ? Side.BUY : Side.SELL,
                                    "0.1",
                                    "100"));
            case 6 ->
                    desk.done(
                            desk.engine.setState(
                                    random.nextBoolean() ? Scope.ACCOUNT : Scope.of(SPY),
                                    TradingState.values()[random.nextInt(3)],
                                    "test",
                                    "window"));
            default -> desk.waits(random.nextInt(4));
        }
    }
}
