package candlewright.broker;

import static candlewright.broker.TestDesk.SPY;
import static candlewright.broker.TestDesk.accepted;
import static candlewright.broker.TestDesk.canceled;
import static candlewright.broker.TestDesk.filled;
import static candlewright.broker.TestDesk.id;
import static candlewright.broker.TestDesk.limit;
import static candlewright.broker.TestDesk.market;
import static candlewright.broker.TestDesk.minute;
import static candlewright.broker.TestDesk.number;
import static candlewright.broker.TestDesk.stop;
import static candlewright.broker.TestDesk.stopLimit;
import static candlewright.broker.TestDesk.working;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Bracket;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The life of orders at a venue that costs nothing and fills whole.
class SimulatedBrokerTest {

    private final TestDesk desk = TestDesk.plain();

    private static BrokerReport closed(String id, String reason) {
        return new BrokerReport.CancelRejected(id(id), reason);
    }

    @Test
    void numbersOrdersFromOneAndFillsThemInTheOrderTheyCame() {
        desk.closes(0, 100);
        assertEquals(
                List.of(accepted("b", 1), working("b")),
                desk.send(limit("b", Side.SELL, "1", "101")));
        assertEquals(
                List.of(accepted("a", 2), working("a")),
                desk.send(limit("a", Side.SELL, "1", "102")));
        assertEquals(
                List.of(filled("b", 1, "1", "3", "0", 1), filled("a", 2, "1", "3", "0", 1)),
                desk.closes(1, 103));
        assertEquals(List.of(), desk.closes(2, 103));
    }

    @Test
    void fillsAMarketOrderAtTheOpenOfTheNextBar() {
        desk.closes(0, 100);
        assertEquals(List.of(accepted("a", 1)), desk.send(market("a", Side.BUY, "5")));
        assertEquals(
                List.of(filled("a", 1, "5", "2", "0", 1)), desk.closes(1, 102, 110, 90, 105, 1000));
    }

    @Test
    void fillsNothingFromTheBarThatWasOpenWhenTheOrderCame() {
        desk.closes(0, 100);
        desk.shows(1, 100, 100, 100, 100, 0);
        desk.send(market("m", Side.BUY, "1"));
        desk.send(limit("l", Side.BUY, "1", "99"));
        desk.send(stop("s", Side.BUY, "1", "103"));
        assertEquals(List.of(), desk.shows(1, 100, 105, 90, 104, 500));
        assertEquals(List.of(), desk.closes(1, 100, 105, 90, 104, 1000));
        assertEquals(
                List.of(
                        working("s"),
                        filled("s", 1, "1", "4", "0", 2),
                        filled("m", 2, "1", "4", "0", 2)),
                desk.closes(2, 104));
    }

    @Test
    void fillsALimitOrderAtItsPriceOnceItIsTradedThroughAndNotWhenTouched() {
        desk.closes(0, 100);
        desk.send(limit("a", Side.BUY, "1", "98"));
        assertEquals(List.of(), desk.closes(1, 100, 101, 98, 99, 1000));
        assertEquals(
                List.of(filled("a", 1, "1", "0", "-2", 2)), desk.closes(2, 99, 100, 97, 98, 1000));
    }

    @Test
    void givesALimitOrderTheOpenIfThatIsBetter() {
        desk.closes(0, 100);
        desk.send(limit("a", Side.BUY, "1", "98"));
        assertEquals(
                List.of(filled("a", 1, "1", "-3", "0", 1)), desk.closes(1, 97, 99, 96, 98, 1000));
    }

    @Test
    void aBarOfAnotherSymbolFillsNothing() {
        desk.closes(0, 100);
        desk.send(limit("a", Side.SELL, "1", "101"));
        Bar other =
                new Bar(
                        new Symbol("BTC"),
                        minute(1),
                        minute(2),
                        200,
                        200,
                        200,
                        200,
                        1,
                        BarSource.SYNTHETIC,
                        BarState.FINAL,
                        0);
        assertEquals(List.of(), desk.broker.onBar(other, minute(2)));
    }

    @Test
    void refusesWhatHasNoMarketOrIsTooMuchOrTooLate() {
        TestDesk strict = TestDesk.with("plain,max-quantity=10");
        assertEquals(
                List.of(new BrokerReport.Rejected(id("a"), "no market in SPY")),
                strict.send(market("a", Side.BUY, "1")));
        strict.closes(0, 100);
        assertEquals(
                List.of(
                        new BrokerReport.Rejected(
                                id("b"), "quantity over the venue's limit of 10")),
                strict.send(market("b", Side.BUY, "11")));
        assertEquals(
                List.of(new BrokerReport.Rejected(id("c"), "the order's time is over")),
                strict.send(market("c", Side.BUY, "1").lasting(TimeInForce.GTD, strict.now)));
        assertEquals(
                List.of(OrderStatus.REJECTED, OrderStatus.REJECTED, OrderStatus.REJECTED),
                strict.book().orders().stream().map(VenueOrder::status).toList());
    }

    @Test
    void electsAStopAtItsPriceOrAtAWorseOpen() {
        desk.closes(0, 100);
        assertEquals(List.of(accepted("a", 1)), desk.send(stop("a", Side.BUY, "1", "103")));
        desk.send(stop("b", Side.SELL, "1", "97"));
        assertEquals(
                List.of(working("a"), filled("a", 1, "1", "3", "0", 1)),
                desk.closes(1, 100, 103, 98, 99, 1000));
        assertEquals(
                List.of(working("b"), filled("b", 2, "1", "-5", "0", 2)),
                desk.closes(2, 95, 99, 94, 98, 1000));
    }

    /// The low may have come before the high: only the close is sure to have come after it.
    @Test
    void aStopLimitIsFilledOnlyByWhatIsSureToComeAfterItsElection() {
        desk.closes(0, 100);
        desk.send(stopLimit("low", Side.BUY, "1", "103", "101"));
        desk.send(stopLimit("close", Side.BUY, "1", "103", "102.5"));
        desk.send(stopLimit("at", Side.BUY, "1", "103", "104"));
        assertEquals(
                List.of(
                        working("low"),
                        working("close"),
                        filled("close", 1, "1", "0", "2.5", 1),
                        working("at"),
                        filled("at", 2, "1", "3", "0", 1)),
                desk.closes(1, 100, 105, 99, 102, 1000));
        assertEquals(
                List.of(filled("low", 3, "1", "0", "1", 2)),
                desk.closes(2, 102, 103, 100.5, 103, 1000));
    }

    @Test
    void aStopLimitThatTheMarketJumpsOverWaitsInTheBook() {
        desk.closes(0, 100);
        desk.send(stopLimit("a", Side.BUY, "1", "103", "104"));
        assertEquals(List.of(working("a")), desk.closes(1, 106, 107, 105, 106, 1000));
        assertEquals(
                List.of(filled("a", 1, "1", "0", "4", 2)),
                desk.closes(2, 105, 106, 103, 105, 1000));
    }

    @Test
    void ofAPairThatOneBarReachesTheLossComesBeforeTheProfit() {
        desk.closes(0, 100);
        OrderIntent entry = market("e", Side.BUY, "1");
        String profit = Bracket.takeProfitId(entry.clientOrderId(), 1).value();
        String loss = Bracket.stopLossId(entry.clientOrderId(), 1).value();
        desk.send(limit(profit, Side.SELL, "1", "105").protecting(id("e")));
        desk.send(stop(loss, Side.SELL, "1", "95").protecting(id("e")));
        assertEquals(
                List.of(working(loss), filled(loss, 1, "1", "-5", "0", 1)),
                desk.closes(1, 100, 110, 90, 100, 1000));
    }

    @Test
    void immediateOrdersTakeTheFirstPriceOrNothing() {
        desk.closes(0, 100);
        assertEquals(
                List.of(accepted("ioc", 1)),
                desk.send(limit("ioc", Side.BUY, "1", "99").lasting(TimeInForce.IOC, null)));
        desk.send(limit("fok", Side.BUY, "1", "101").lasting(TimeInForce.FOK, null));
        assertEquals(
                List.of(
                        canceled("ioc", "IOC: what could not be filled at once"),
                        filled("fok", 1, "1", "0", "0", 1)),
                desk.closes(1, 100, 101, 90, 100, 1000));
    }

    @Test
    void anImmediateOrderIsFilledInPartAndAllOrNothingIsNot() {
        TestDesk thin = TestDesk.with("plain,participation=0.1");
        thin.closes(0, 100);
        thin.send(market("fok", Side.BUY, "50").lasting(TimeInForce.FOK, null));
        thin.send(market("ioc", Side.BUY, "50").lasting(TimeInForce.IOC, null));
        assertEquals(
                List.of(
                        canceled("fok", "FOK: it could not be filled whole"),
                        filled("ioc", 1, "30", "0", "0", 1),
                        canceled("ioc", "IOC: what could not be filled at once")),
                thin.closes(1, 100, 100, 100, 100, 300));
    }

    @Test
    void aDayOrderExpiresWhenTheDayEndsInUtcAndGtdAtItsTime() {
        desk.closes(0, 100);
        desk.send(limit("day", Side.BUY, "1", "90").lasting(TimeInForce.DAY, null));
        Instant soon = desk.now.plusSeconds(90);
        desk.send(limit("gtd", Side.BUY, "1", "90").lasting(TimeInForce.GTD, soon));
        desk.send(limit("gtc", Side.BUY, "1", "90"));
        assertEquals(Optional.of(soon), desk.broker.nextDue());
        assertEquals(List.of(), desk.waits(Duration.ofSeconds(89)));
        assertEquals(
                List.of(new BrokerReport.Expired(id("gtd"), "end of its time")),
                desk.waits(Duration.ofSeconds(1)));
        Instant midnight = Instant.parse("2024-05-07T00:00:00Z");
        assertEquals(Optional.of(midnight), desk.broker.nextDue());
        assertEquals(
                List.of(new BrokerReport.Expired(id("day"), "end of the day")),
                desk.broker.onTime(midnight));
        assertEquals(Optional.empty(), desk.broker.nextDue());
    }

    @Test
    void cancelsWhatIsOpenAndSaysWhyItDoesNotCancelTheRest() {
        desk.closes(0, 100);
        desk.send(limit("a", Side.SELL, "1", "101"));
        assertEquals(List.of(canceled("a", "why")), desk.cancel("a"));
        assertEquals(List.of(closed("a", "too late: the order is canceled")), desk.cancel("a"));
        assertEquals(List.of(closed("b", "unknown order")), desk.cancel("b"));
        assertEquals(List.of(), desk.closes(1, 102));
    }

    @Test
    void replacesInOneStepAndCountsWhatTheChainHasFilled() {
        TestDesk thin = TestDesk.with("plain,participation=0.1");
        thin.closes(0, 100);
        OrderIntent first = limit("a", Side.BUY, "10", "99");
        thin.send(first);
        assertEquals(
                List.of(filled("a", 1, "4", "0", "-1", 1)), thin.closes(1, 100, 100, 98, 100, 40));
        assertEquals(
                List.of(
                        new BrokerReport.Replaced(id("a"), id("b")),
                        accepted("b", 2),
                        working("b")),
                thin.replace(first, "b", "6", "98"));
        assertEquals(
                List.of(filled("b", 2, "2", "0", "-2", 2)),
                thin.closes(2, 100, 100, 97, 100, 1000));
        VenueBook book = thin.book();
        assertEquals(Map.of(SPY, number("6")), book.positions());
        assertEquals(
                List.of(OrderStatus.REPLACED, OrderStatus.FILLED),
                book.orders().stream().map(VenueOrder::status).toList());
        assertEquals(id("b"), book.orders().getFirst().replacedBy());
    }

    @Test
    void doesNotReplaceWhatIsGoneOrFilledFurtherOrAnotherOrderAltogether() {
        TestDesk thin = TestDesk.with("plain,participation=0.1");
        thin.closes(0, 100);
        OrderIntent first = limit("a", Side.BUY, "10", "99");
        thin.send(first);
        thin.closes(1, 100, 100, 98, 100, 40);
        assertEquals(
                List.of(
                        new BrokerReport.ReplaceRejected(
                                id("a"), id("b"), "4 of the order is filled already")),
                thin.replace(first, "b", "4", "98"));
        assertEquals(
                List.of(
                        new BrokerReport.ReplaceRejected(
                                id("a"), id("a2"), "symbol, side and type cannot be replaced")),
                thin.broker.send(
                        new BrokerRequest.Replace(
                                id("a"), limit("a2", Side.SELL, "9", "99"), number("100")),
                        thin.now));
        thin.cancel("a");
        assertEquals(
                List.of(
                        new BrokerReport.ReplaceRejected(
                                id("a"), id("c"), "too late: the order is canceled")),
                thin.replace(first, "c", "10", "98"));
        assertEquals(
                List.of(new BrokerReport.ReplaceRejected(id("x"), id("d"), "unknown order")),
                thin.replace(limit("x", Side.BUY, "1", "99"), "d", "10", "98"));
    }

    @Test
    void theReplacementMeetsOnlyWhatOpensAfterIt() {
        desk.closes(0, 100);
        OrderIntent first = limit("a", Side.BUY, "1", "90");
        desk.send(first);
        desk.shows(1, 100, 100, 100, 100, 0);
        desk.replace(first, "b", "1", "105");
        assertEquals(List.of(), desk.closes(1, 100));
        assertEquals(List.of(filled("b", 1, "1", "0", "0", 2)), desk.closes(2, 100));
    }

    @Test
    void fillsAtTheLastCloseInAMarketThatStandsStill() {
        TestDesk frozen = new TestDesk(new SimulatedBroker(false));
        frozen.closes(0, 100, 103, 99, 101, 0);
        Instant now = frozen.now;
        assertEquals(
                List.of(accepted("m", 1), filled("m", 1, "5", "1", "0", "0", "0", 0, now)),
                frozen.send(market("m", Side.BUY, "5")));
        assertEquals(
                List.of(accepted("l", 2), filled("l", 2, "1", "1", "0", "0", "0", 0, now)),
                frozen.send(limit("l", Side.BUY, "1", "102")));
        assertEquals(
                List.of(accepted("w", 3), working("w")),
                frozen.send(limit("w", Side.BUY, "1", "100")));
        assertEquals(
                List.of(
                        accepted("s", 4),
                        working("s"),
                        filled("s", 3, "1", "1", "0", "0", "0", 0, now)),
                frozen.send(stop("s", Side.SELL, "1", "101")));
        assertEquals(
                List.of(accepted("i", 5), canceled("i", "IOC: what could not be filled at once")),
                frozen.send(limit("i", Side.BUY, "1", "100").lasting(TimeInForce.IOC, null)));
    }

    @Test
    void fillsAnOrderAtOnceWithoutCostsOrDelaysWhateverTheVenueIsLike() {
        TestDesk real = TestDesk.with("realistic,to-venue=5s,to-us=5s,reject=1");
        real.closes(0, 100, 103, 99, 101.5, 10);
        real.shows(1, 120, 120, 120, 120, 10);
        Instant now = real.now;
        assertEquals(
                List.of(accepted("m", 1), filled("m", 1, "500", "1.5", "0", "0", "0", 0, now)),
                real.send(OrderIntent.atOnce(id("m"), SPY, Side.BUY, number("500"), null, "test")));
        assertEquals(
                List.of(accepted("l", 2), filled("l", 2, "1", "1.5", "-61.5", "0", "0", 0, now)),
                real.send(
                        OrderIntent.atOnce(
                                id("l"), SPY, Side.SELL, number("1"), number("40"), "test")));
    }

    @Test
    void answersASecondOrderOfTheSameIdWithTheFirst() {
        desk.closes(0, 100);
        OrderIntent order = limit("a", Side.BUY, "1", "99");
        desk.send(order);
        assertEquals(
                List.of(
                        new BrokerReport.OrderTold(
                                id("a"),
                                Optional.of(
                                        new VenueOrder(
                                                id("a"),
                                                1,
                                                SPY,
                                                Side.BUY,
                                                number("1"),
                                                OrderStatus.WORKING,
                                                "",
                                                List.of(),
                                                null)))),
                desk.send(order));
        assertEquals(1, desk.closes(1, 98).size());
    }

    @Test
    void aVenueThatDoesNotKnowItsOrdersTradesThemAgain() {
        TestDesk careless = TestDesk.with("plain,dedup=no");
        careless.closes(0, 100);
        careless.send(market("a", Side.BUY, "1"));
        assertEquals(List.of(accepted("a", 2)), careless.send(market("a", Side.BUY, "1")));
        careless.closes(1, 100);
        assertEquals(Map.of(SPY, number("2")), careless.book().positions());
    }

    @Test
    void tellsItsBooks() {
        desk.closes(0, 100);
        desk.send(market("a", Side.SELL, "3"));
        desk.closes(1, 99);
        Execution execution =
                new Execution(
                        "SIM-1",
                        number("3"),
                        number("99"),
                        BigDecimal.ZERO,
                        new PriceParts(
                                number("100"), number("-1"), BigDecimal.ZERO, BigDecimal.ZERO),
                        minute(1),
                        minute(2));
        VenueOrder order =
                new VenueOrder(
                        id("a"),
                        1,
                        SPY,
                        Side.SELL,
                        number("3"),
                        OrderStatus.FILLED,
                        "",
                        List.of(execution),
                        null);
        assertEquals(new VenueBook(List.of(order), Map.of(SPY, number("-3")), true), desk.book());
        assertEquals(
                List.of(new BrokerReport.OrderTold(id("x"), Optional.empty())),
                desk.broker.send(new BrokerRequest.QueryOrder(id("x")), desk.now));
    }

    @Test
    void bustsCorrectsAndTradesElsewhere() {
        SimulatedBroker venue = new SimulatedBroker(true);
        TestDesk own = new TestDesk(venue);
        own.closes(0, 100);
        own.send(market("a", Side.BUY, "3"));
        own.send(market("b", Side.BUY, "5"));
        own.closes(1, 100);
        Execution corrected =
                new Execution(
                        "SIM-2",
                        number("4"),
                        number("101"),
                        BigDecimal.ZERO,
                        PriceParts.of(number("101")),
                        minute(1),
                        minute(2));
        venue.bust("SIM-1", own.now);
        venue.correct(corrected, own.now);
        venue.tradeElsewhere(SPY, Side.SELL, number("10"), number("99"), own.now);
        assertEquals(Optional.of(own.now), venue.nextDue());
        assertEquals(
                List.of(
                        new BrokerReport.Busted(id("a"), "SIM-1"),
                        new BrokerReport.Corrected(id("b"), corrected)),
                venue.onTime(own.now));
        VenueBook book = own.book();
        assertEquals(Map.of(SPY, number("-6")), book.positions());
        assertEquals(id("SIM-elsewhere-3"), book.orders().getLast().clientOrderId());
    }

    @Test
    void requestsAndReportsTakeTheirTimeAndFillsHappenMeanwhile() {
        TestDesk slow = TestDesk.with("plain,to-venue=10s,to-us=5s");
        slow.closes(0, 100);
        Instant sent = slow.now;
        assertEquals(List.of(), slow.send(market("a", Side.BUY, "1")));
        assertEquals(Optional.of(sent.plusSeconds(10)), slow.broker.nextDue());
        assertEquals(List.of(), slow.waits(Duration.ofSeconds(10)));
        assertEquals(Optional.of(sent.plusSeconds(15)), slow.broker.nextDue());
        assertEquals(List.of(accepted("a", 1)), slow.waits(Duration.ofSeconds(5)));
        assertEquals(List.of(), slow.closes(1, 101));
        assertEquals(List.of(), slow.cancel("a"));
        assertEquals(List.of(filled("a", 1, "1", "1", "0", 1)), slow.waits(Duration.ofSeconds(5)));
        assertEquals(
                List.of(closed("a", "too late: the order is filled")),
                slow.waits(Duration.ofSeconds(10)));
    }

    /// It is the market at the arrival that decides which bar was open then.
    @Test
    void aBarThatOpensWhileTheOrderIsUnderwayDoesNotFillIt() {
        TestDesk slow = TestDesk.with("plain,to-venue=10s");
        slow.closes(0, 100);
        slow.send(market("a", Side.BUY, "1"));
        assertEquals(List.of(), slow.shows(1, 100, 100, 100, 100, 0));
        slow.waits(Duration.ofSeconds(10));
        assertEquals(List.of(), slow.closes(1, 100));
        assertEquals(List.of(filled("a", 1, "1", "2", "0", 2)), slow.closes(2, 102));
    }

    @Test
    void itsBookTellsWhatIsOpenAndTheClosedOrdersToWhichSomethingHappenedLast() {
        desk.closes(0, 100);
        desk.send(limit("open", Side.BUY, "1", "50"));
        int many = VenueState.TOLD + 10;
        for (int i = 0; i < many; i++) {
            desk.send(limit("o" + i, Side.SELL, "1", "101"));
        }
        desk.closes(1, 103);
        ((SimulatedBroker) desk.broker).bust("SIM-1", desk.now);
        List<String> told = new ArrayList<>(List.of("open", "o0"));
        for (int i = many - VenueState.TOLD + 1; i < many; i++) {
            told.add("o" + i);
        }
        assertEquals(
                told,
                desk.book().orders().stream().map(order -> order.clientOrderId().value()).toList());
    }
}
