package candlewright.ui.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import candlewright.broker.FillModel;
import candlewright.broker.VenueSettings;
import candlewright.engine.EngineSnapshot;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.TimeInForce;
import candlewright.model.TradingState;
import candlewright.ui.Desk;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketJudgeTest {

    private static final FillModel VENUE =
            new FillModel(VenueSettings.parse("spread=100,fee-unit=0.05").fills());
    private static final ClientOrderId ID = new ClientOrderId("cw-1");
    private static final Instrument SPY = spy("0.01");
    private static final TicketFields TICKET = ticket("10");

    private final Desk desk = new Desk();

    /// The wishes whose costs were asked for.
    private final List<OrderIntent> judged = new ArrayList<>();

    private final TicketJudge judge =
            new TicketJudge((intent, bar) -> {
                judged.add(intent);
                return VENUE.estimate(intent, bar);
            });

    @AfterEach
    void close() {
        desk.close();
    }

    private static Instrument spy(String tick) {
        return new Instrument(Desk.SPY, "index fund", new BigDecimal(tick), Duration.ofMinutes(1));
    }

    private static TicketFields ticket(String quantity) {
        return new TicketFields(
                Desk.SPY, OrderType.MARKET, quantity, "", "", TimeInForce.GTC, "", "", "");
    }

    private TicketJudgement judge(TicketFields fields) {
        return judge.judge(fields, ID, SPY, desk.engine.snapshot());
    }

    /// As somebody says who was never asked before.
    private TicketJudgement anew(TicketFields fields) {
        return new TicketJudge(VENUE::estimate).judge(fields, ID, SPY, desk.engine.snapshot());
    }

    @Test
    void tellsWhatTheOrderCostsAndWhatKeepsItFromBeingSent() {
        assertEquals(
                new TicketJudgement(
                        "100.00",
                        "100,000.00",
                        "0",
                        "2,000",
                        new Estimate(
                                "100.00",
                                "+1.00",
                                "0.00",
                                "100.00",
                                "101.00",
                                "202,000.00",
                                "-102,100.00"),
                        new Estimate(
                                "100.00",
                                "-1.00",
                                "0.00",
                                "100.00",
                                "99.00",
                                "198,000.00",
                                "297,900.00"),
                        "Needs 200,000.00, available cash 100,000.00",
                        "Value 200,000.00 is over the limit of 100,000.00",
                        "Order less, or cancel open buys: they hold cash back."),
                judge(ticket("2000")));
    }

    @Test
    void judgesTheSameTicketOnceWhileNothingHappens() {
        EngineSnapshot before = desk.engine.snapshot();
        TicketJudgement first = judge(TICKET);
        desk.look();
        assertNotSame(before, desk.engine.snapshot());
        assertSame(first, judge(ticket("10")));
        assertEquals(List.of(TICKET.intent(ID, Side.BUY), TICKET.intent(ID, Side.SELL)), judged);
    }

    @Test
    void judgesEachChangeOfTheTicketAnew() {
        List<TicketFields> typed =
                List.of(
                        TICKET,
                        ticket("11"),
                        ticket("eleven"),
                        fields(OrderType.LIMIT, "90", "", TimeInForce.GTC, "", "", ""),
                        fields(OrderType.LIMIT, "91", "", TimeInForce.GTC, "", "", ""),
                        fields(OrderType.LIMIT, "91", "", TimeInForce.IOC, "", "", ""),
                        fields(OrderType.STOP, "91", "102", TimeInForce.GTC, "", "", ""),
                        fields(OrderType.STOP, "91", "103", TimeInForce.GTC, "", "", ""),
                        fields(OrderType.MARKET, "", "", TimeInForce.GTD, "never", "", ""),
                        fields(
                                OrderType.LIMIT,
                                "91",
                                "",
                                TimeInForce.GTD,
                                "2026-01-05 14:00",
                                "",
                                ""),
                        fields(
                                OrderType.LIMIT,
                                "91",
                                "",
                                TimeInForce.GTD,
                                "2026-01-05 15:00",
                                "",
                                ""),
                        fields(OrderType.MARKET, "", "", TimeInForce.GTC, "", "99", ""),
                        fields(OrderType.MARKET, "", "", TimeInForce.GTC, "", "", "99"),
                        TICKET);
        assertEquals(
                typed.stream().map(this::anew).toList(), typed.stream().map(this::judge).toList());
        assertEquals(2 * (typed.size() - 2), judged.size());
    }

    private static TicketFields fields(
            OrderType type,
            String limit,
            String stop,
            TimeInForce timeInForce,
            String expireAt,
            String takeProfit,
            String stopLoss) {
        return new TicketFields(
                Desk.SPY, type, "10", limit, stop, timeInForce, expireAt, takeProfit, stopLoss);
    }

    @Test
    void judgesAnotherIdAndAnotherInstrumentAnew() {
        TicketJudgement first = judge(TICKET);
        EngineSnapshot now = desk.engine.snapshot();
        assertEquals(first, judge.judge(TICKET, new ClientOrderId("cw-2"), SPY, now));
        assertEquals(4, judged.size());
        assertEquals("100.0", judge.judge(TICKET, ID, spy("0.1"), now).lastPrice());
    }

    @Test
    void judgesByEachPriceAnewAlsoWhileTheTicketIsWrong() {
        for (TicketFields fields : List.of(TICKET, ticket(""))) {
            TicketJudgement before = judge(fields);
            desk.bar(desk.engine.snapshot().series(Desk.SPY).lastPrice() + 1);
            assertNotEquals(before, judge(fields));
            assertEquals(anew(fields), judge(fields));
        }
    }

    @Test
    void judgesByWhatHappensToTheAccountAnew() {
        List<Runnable> happenings =
                List.of(
                        () -> desk.trade("a", Side.BUY, "10"),
                        () ->
                                desk.engine
                                        .setState(
                                                Scope.ACCOUNT,
                                                TradingState.HALTED,
                                                "test",
                                                "window")
                                        .join(),
                        () -> desk.bar(100),
                        () ->
                                desk.engine
                                        .setState(
                                                Scope.ACCOUNT,
                                                TradingState.ACTIVE,
                                                "test",
                                                "window")
                                        .join());
        List<TicketJudgement> kept = new ArrayList<>();
        List<TicketJudgement> fresh = new ArrayList<>();
        kept.add(judge(TICKET));
        fresh.add(anew(TICKET));
        for (Runnable happening : happenings) {
            happening.run();
            desk.look();
            kept.add(judge(TICKET));
            fresh.add(anew(TICKET));
        }
        assertEquals(fresh, kept);
        assertEquals(2 * (happenings.size() + 1), judged.size());
        assertEquals(
                List.of("0", "0", "0", "10", "10"),
                kept.stream().map(TicketJudgement::held).toList());
        assertEquals(
                List.of("", "", "Trading is halted", "Trading is halted", ""),
                kept.stream().map(TicketJudgement::buyBlocked).toList());
    }
}
