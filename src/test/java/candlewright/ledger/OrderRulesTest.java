package candlewright.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.ledger.OrderRules.Judgement;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderRulesTest {

    private static final Instant NOW = Instant.parse("2024-05-06T13:31:00Z");
    private static final ClientOrderId ID = new ClientOrderId("a");
    private static final ClientOrderId HEIR = new ClientOrderId("b");
    private static final Symbol SPY = new Symbol("SPY");
    private static final OrderIntent BUY_TEN =
            OrderIntent.limit(ID, SPY, Side.BUY, number("10"), number("100"), "test");
    private static final Evidence STREAM = Evidence.VENUE_STREAM;

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    private static Execution trade(String id, String quantity, String price) {
        return new Execution(
                id,
                number(quantity),
                number(price),
                BigDecimal.ZERO,
                PriceParts.of(number(price)),
                null,
                NOW);
    }

    // Events, in the words of the table

    private static OrderEvent submitted() {
        return new OrderEvent.Submitted(1, NOW, BUY_TEN, number("100"));
    }

    private static OrderEvent sent() {
        return new OrderEvent.Sent(1, NOW, ID);
    }

    private static OrderEvent accepted(long number, Evidence evidence) {
        return new OrderEvent.Accepted(1, NOW, ID, number, evidence);
    }

    private static OrderEvent working(Evidence evidence) {
        return new OrderEvent.Working(1, NOW, ID, evidence);
    }

    private static OrderEvent filled(String execution, String quantity, String price) {
        return new OrderEvent.Filled(1, NOW, ID, trade(execution, quantity, price), STREAM);
    }

    private static OrderEvent rejected(Evidence evidence) {
        return new OrderEvent.Rejected(1, NOW, ID, "no", evidence);
    }

    private static OrderEvent canceled(Evidence evidence) {
        return new OrderEvent.Canceled(1, NOW, ID, "gone", evidence);
    }

    private static OrderEvent expired() {
        return new OrderEvent.Expired(1, NOW, ID, "day is over", STREAM);
    }

    private static OrderEvent replaced() {
        return new OrderEvent.Replaced(1, NOW, ID, HEIR, STREAM);
    }

    private static OrderEvent cancelRequested() {
        return new OrderEvent.CancelRequested(1, NOW, ID, "canceled by request");
    }

    private static OrderEvent cancelRejected() {
        return new OrderEvent.CancelRejected(1, NOW, ID, "too late", STREAM);
    }

    private static OrderEvent replaceRequested() {
        return new OrderEvent.ReplaceRequested(1, NOW, ID, HEIR);
    }

    private static OrderEvent replaceRejected() {
        return new OrderEvent.ReplaceRejected(1, NOW, ID, HEIR, "no", STREAM);
    }

    private static OrderEvent unknown() {
        return new OrderEvent.OutcomeUnknown(1, NOW, ID, "no answer");
    }

    private static OrderEvent confirmed() {
        return new OrderEvent.Confirmed(1, NOW, ID, Evidence.VENUE_QUERY);
    }

    private static OrderEvent busted(String execution) {
        return new OrderEvent.Busted(1, NOW, ID, execution, STREAM);
    }

    private static OrderEvent corrected(String execution, String quantity, String price) {
        return new OrderEvent.Corrected(1, NOW, ID, trade(execution, quantity, price), STREAM);
    }

    private static Order order(OrderEvent... afterSubmitted) {
        Order order = OrderRules.submitted((OrderEvent.Submitted) submitted(), null);
        for (OrderEvent event : afterSubmitted) {
            order = OrderRules.apply(order, event);
        }
        return order;
    }

    private static Order workingOrder(OrderEvent... then) {
        List<OrderEvent> events = new ArrayList<>(List.of(sent(), accepted(7, STREAM)));
        events.add(working(STREAM));
        events.addAll(List.of(then));
        return order(events.toArray(OrderEvent[]::new));
    }

    // The table

    /// An order in each status, as it comes there when all goes well.
    private static Map<String, @Nullable Order> orders() {
        Map<String, @Nullable Order> orders = new LinkedHashMap<>();
        orders.put("none", null);
        orders.put("INTENT", order());
        orders.put("DENIED", order(denied()));
        orders.put("SENT", order(sent()));
        orders.put("ACCEPTED", order(sent(), accepted(7, STREAM)));
        orders.put("WORKING", workingOrder());
        orders.put("PARTIALLY_FILLED", workingOrder(filled("x1", "4", "100")));
        orders.put("FILLED", workingOrder(filled("x1", "4", "100"), filled("x2", "6", "100")));
        orders.put("REJECTED", order(sent(), rejected(STREAM)));
        orders.put("CANCELED", workingOrder(canceled(STREAM)));
        orders.put("EXPIRED", workingOrder(expired()));
        orders.put("REPLACED", workingOrder(replaced()));
        return orders;
    }

    private static OrderEvent denied() {
        return new OrderEvent.Denied(
                1, NOW, ID, DenialReason.INSUFFICIENT_CASH, BigDecimal.ZERO, BigDecimal.TEN);
    }

    private static Map<String, OrderEvent> events() {
        Map<String, OrderEvent> events = new LinkedHashMap<>();
        events.put("submitted", submitted());
        events.put("denied", denied());
        events.put("sent", sent());
        events.put("accepted as 7", accepted(7, STREAM));
        events.put("accepted as 8", accepted(8, STREAM));
        events.put("told accepted", accepted(7, Evidence.VENUE_QUERY));
        events.put("rejected", rejected(STREAM));
        events.put("working", working(STREAM));
        events.put("told working", working(Evidence.VENUE_QUERY));
        events.put("filled a bit", filled("x9", "1", "100"));
        events.put("filled more than all", filled("x9", "11", "100"));
        events.put("filled as known", filled("x1", "4.0", "100.00"));
        events.put("filled in two ways", filled("x1", "4", "99"));
        events.put("cancel requested", cancelRequested());
        events.put("cancel rejected", cancelRejected());
        events.put("canceled", canceled(STREAM));
        events.put("expired", expired());
        events.put("replace requested", replaceRequested());
        events.put("replaced", replaced());
        events.put("replace rejected", replaceRejected());
        events.put("outcome unknown", unknown());
        events.put("confirmed", confirmed());
        events.put("busted", busted("x1"));
        events.put("corrected", corrected("x1", "5", "101"));
        events.put("unapplied", new OrderEvent.Unapplied(1, NOW, ID, "report", "why", STREAM));
        return events;
    }

    /// By event, for an order in each status: where it leads, `=` if it repeats what is known, `!`
    /// if it conflicts. I intent, D denied, S sent, A accepted, W working, P partially filled, F
    /// filled, X rejected, C canceled, E expired, R replaced.
    private static final String TABLE =
            """
                                 none I D S A W P F X C E R
            submitted               I ! ! ! ! ! ! ! ! ! ! !
            denied                  ! D ! ! ! ! ! ! ! ! ! !
            sent                    ! S ! ! ! ! ! ! ! ! ! !
            accepted as 7           ! ! ! A = = = = ! = = =
            accepted as 8           ! ! ! A ! ! ! ! ! ! ! !
            told accepted           ! ! ! A = = = = A A A =
            rejected                ! ! ! X X X ! ! = ! ! !
            working                 ! ! ! W W = = = ! ! ! !
            told working            ! ! ! W W = = = W W W !
            filled a bit            ! P D P P P P F X C E R
            filled more than all    ! F F F F F F F F F F R
            filled as known         ! P D P P P = = X C E R
            filled in two ways      ! P D P P P ! ! X C E R
            cancel requested        ! ! ! S A W P ! ! ! ! !
            cancel rejected         ! ! = ! ! ! ! = = = = =
            canceled                ! ! ! C C C C ! ! = ! !
            expired                 ! ! ! E E E E ! ! ! = !
            replace requested       ! ! ! ! A W P ! ! ! ! !
            replaced                ! ! ! R R R R ! ! ! ! =
            replace rejected        ! ! = ! ! ! ! = = = = =
            outcome unknown         ! ! = S A W P = = = = =
            confirmed               ! = = = = = = = = = = =
            busted                  ! ! ! ! ! ! W F ! ! ! !
            corrected               ! ! ! ! ! ! P F ! ! ! !
            unapplied               ~ I D S A W P F X C E R
            """;

    @Test
    void everyEventInEveryStatusLeadsWhereTheTableSays() {
        List<String> found = new ArrayList<>();
        found.add("                     none I D S A W P F X C E R");
        events().forEach((name, event) -> {
            StringBuilder line = new StringBuilder("%-23s".formatted(name));
            orders().values().forEach(order -> line.append(' ').append(cell(order, event)));
            found.add(line.toString());
        });
        assertEquals(TABLE, String.join("\n", found) + "\n");
        assertEquals(
                OrderEvent.class.getPermittedSubclasses().length,
                events().values().stream().map(OrderEvent::getClass).distinct().count());
        assertEquals(OrderStatus.values().length + 1, orders().size());
    }

    private static String cell(@Nullable Order order, OrderEvent event) {
        return switch (OrderRules.judge(order, event)) {
            case CONFLICTS -> {
                if (order != null) {
                    assertThrows(IllegalStateException.class, () -> OrderRules.apply(order, event));
                }
                yield "!";
            }
            case REPEATS -> "=";
            case FITS -> {
                if (order != null) {
                    yield letter(OrderRules.apply(order, event).status());
                }
                yield event instanceof OrderEvent.Submitted submitted
                        ? letter(OrderRules.submitted(submitted, null).status())
                        : "~";
            }
        };
    }

    private static String letter(OrderStatus status) {
        return status == OrderStatus.REJECTED ? "X" : status.name().substring(0, 1);
    }

    // What is asked, and the answers

    @Test
    void aCancelStaysPendingUntilItIsAnswered() {
        Order asked = workingOrder(cancelRequested());
        assertEquals(Pending.CANCEL, asked.pending());
        assertEquals(Pending.CANCEL, OrderRules.apply(asked, filled("x1", "4", "100")).pending());
        assertEquals(Pending.NONE, OrderRules.apply(asked, cancelRejected()).pending());
        assertEquals(Pending.NONE, OrderRules.apply(asked, canceled(STREAM)).pending());
        assertEquals(Pending.NONE, OrderRules.apply(asked, filled("x1", "10", "9")).pending());
    }

    @Test
    void aReplaceIsAskedForOnlyWhenNothingElseIsOpen() {
        assertEquals(
                List.of(Judgement.CONFLICTS, Judgement.CONFLICTS, Judgement.CONFLICTS),
                List.of(
                        OrderRules.judge(workingOrder(cancelRequested()), replaceRequested()),
                        OrderRules.judge(workingOrder(replaceRequested()), replaceRequested()),
                        OrderRules.judge(workingOrder(unknown()), replaceRequested())));
    }

    @Test
    void aCancelMayFollowAReplace() {
        Order asked = workingOrder(replaceRequested());
        assertEquals(Pending.CANCEL, OrderRules.apply(asked, cancelRequested()).pending());
    }

    @Test
    void aReplaceThatWasRefusedMayStillHaveBeenDone() {
        Order refused = workingOrder(replaceRequested(), replaceRejected());
        assertEquals(Pending.NONE, refused.pending());
        assertEquals(OrderStatus.REPLACED, OrderRules.apply(refused, replaced()).status());
    }

    // What is known

    @Test
    void onlyEvidenceMakesAnUnknownOrderKnown() {
        Map<String, Certainty> after = new LinkedHashMap<>();
        Order doubtful = workingOrder(unknown());
        events().forEach((name, event) -> {
            if (OrderRules.judge(doubtful, event) == Judgement.FITS) {
                after.put(name, OrderRules.apply(doubtful, event).certainty());
            }
        });
        Map<String, Certainty> expected = new LinkedHashMap<>();
        for (String name : List.of("rejected", "working", "told working", "filled a bit")) {
            expected.put(name, Certainty.CONFIRMED);
        }
        expected.put("filled more than all", Certainty.CONFIRMED);
        expected.put("filled as known", Certainty.CONFIRMED);
        expected.put("filled in two ways", Certainty.CONFIRMED);
        expected.put("cancel requested", Certainty.UNKNOWN);
        expected.put("canceled", Certainty.CONFIRMED);
        expected.put("expired", Certainty.CONFIRMED);
        expected.put("replaced", Certainty.CONFIRMED);
        expected.put("confirmed", Certainty.CONFIRMED);
        expected.put("unapplied", Certainty.UNKNOWN);
        assertEquals(expected, after);
    }

    @Test
    void aFillDoesNotAnswerACancelOfWhichNothingIsKnown() {
        Order asked = workingOrder(cancelRequested(), unknown(), filled("x1", "4", "100"));
        assertEquals(Certainty.UNKNOWN, asked.certainty());
        assertEquals(Pending.CANCEL, asked.pending());
    }

    @Test
    void anOrderThatWasNotCanceledHasNotArrivedForThat() {
        Order asked = order(sent(), cancelRequested(), unknown(), cancelRejected());
        assertEquals(OrderStatus.SENT, asked.status());
        assertEquals(Certainty.UNKNOWN, asked.certainty());
    }

    // Out of order

    @Test
    void aFillBeforeItsAcknowledgementAppliesAndTheNumberFollows() {
        Order ahead = order(sent(), filled("x1", "4", "100"));
        assertEquals(OrderStatus.PARTIALLY_FILLED, ahead.status());
        Order numbered = OrderRules.apply(ahead, accepted(7, STREAM));
        assertEquals(OrderStatus.PARTIALLY_FILLED, numbered.status());
        assertEquals(7, numbered.orderId());
        assertEquals(
                7,
                OrderRules.apply(order(sent(), filled("x1", "10", "100")), accepted(7, STREAM))
                        .orderId());
        assertEquals(
                7,
                OrderRules.apply(order(sent(), canceled(STREAM)), accepted(7, STREAM)).orderId());
    }

    @Test
    void anOrderThatWasThoughtMissingLivesWhenTheVenueSpeaksOfIt() {
        Order missed = order(sent(), unknown(), rejected(Evidence.RECON_INFERRED));
        assertEquals(OrderStatus.ACCEPTED, OrderRules.apply(missed, accepted(7, STREAM)).status());
        assertEquals(OrderStatus.WORKING, OrderRules.apply(missed, working(STREAM)).status());
    }

    // Trades

    @Test
    void aLateFillIsBookedAndLeavesTheOrderClosed() {
        Order late = workingOrder(canceled(STREAM), filled("x1", "4", "100"));
        assertEquals(OrderStatus.CANCELED, late.status());
        assertEquals(number("4"), late.cumQuantity());
        assertEquals(List.of(trade("x1", "4", "100")), late.executions());
        assertEquals(BigDecimal.ZERO, late.leavesQuantity());
    }

    @Test
    void anOverfillIsBookedWhole() {
        Order over = workingOrder(filled("x1", "10", "100"), filled("x2", "3", "113"));
        assertEquals(OrderStatus.FILLED, over.status());
        assertEquals(number("13"), over.cumQuantity());
        assertEquals(number("103"), over.averagePrice());
        assertEquals(BigDecimal.ZERO, over.leavesQuantity());
    }

    @Test
    void aBustTakesTheTradeOutAndIsKnownFromThenOn() {
        Order busted =
                workingOrder(filled("x1", "4", "100"), filled("x2", "1", "90"), busted("x1"));
        assertEquals(number("1"), busted.cumQuantity());
        assertEquals(number("90"), busted.averagePrice());
        assertEquals(List.of(trade("x2", "1", "90")), busted.executions());
        assertEquals(List.of("x1"), busted.bustedExecutions());
        assertEquals(Judgement.REPEATS, OrderRules.judge(busted, busted("x1")));
        assertEquals(Judgement.REPEATS, OrderRules.judge(busted, filled("x1", "4", "100")));
    }

    @Test
    void aCorrectionTakesThePlaceOfTheTrade() {
        Order corrected = workingOrder(filled("x1", "4", "100"), corrected("x1", "5", "101"));
        assertEquals(number("5"), corrected.cumQuantity());
        assertEquals(number("101"), corrected.averagePrice());
        assertEquals(List.of(trade("x1", "5", "101")), corrected.executions());
        assertEquals(Judgement.REPEATS, OrderRules.judge(corrected, corrected("x1", "5", "101")));
    }
}
