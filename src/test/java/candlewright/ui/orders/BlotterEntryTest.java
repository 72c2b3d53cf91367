package candlewright.ui.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Evidence;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlotterEntryTest {

    private static final Instant NOW = Instant.parse("2026-01-05T14:32:07Z");
    private static final ClientOrderId ID = new ClientOrderId("cw-1");

    @ParameterizedTest
    @CsvSource({
        "SENT,             NONE,    CONFIRMED, SENT,                     status-sent",
        "ACCEPTED,         NONE,    CONFIRMED, ACCEPTED,                 status-accepted",
        "PARTIALLY_FILLED, NONE,    CONFIRMED, PARTIALLY_FILLED,         status-partially_filled",
        "WORKING,          CANCEL,  CONFIRMED, WORKING · pending cancel, status-pending",
        "WORKING,          REPLACE, CONFIRMED, WORKING · pending replace,status-pending",
        "SENT,             NONE,    UNKNOWN,   UNKNOWN · last SENT,      status-unknown",
        "WORKING,          CANCEL,  UNKNOWN,   UNKNOWN · pending cancel, status-unknown",
        "DENIED,           NONE,    CONFIRMED, DENIED,                   status-denied",
        "CANCELED,         NONE,    CONFIRMED, CANCELED,                 status-canceled",
    })
    void theBadgeSaysWhereTheOrderStandsAndWhetherThatIsKnown(
            OrderStatus status, Pending pending, Certainty certainty, String words, String style) {
        StatusBadge badge = StatusBadge.of(order(Side.BUY, status, pending, certainty, null));
        assertEquals(words, badge.words());
        assertEquals(style, badge.style());
    }

    @Test
    void theHintsSayThatNothingIsConfirmed() {
        assertEquals(
                List.of("sent, not confirmed", "your order is not confirmed canceled"),
                List.of(
                        StatusBadge.of(order(OrderStatus.SENT, Pending.NONE)).hint(),
                        StatusBadge.of(order(OrderStatus.WORKING, Pending.CANCEL)).hint()));
    }

    @ParameterizedTest
    @CsvSource({"BUY, 100.05, 5.0", "BUY, 99.95, -5.0", "SELL, 99.95, 5.0", "SELL, 100, 0.0"})
    void slippageIsPositiveWhenThePriceIsWorse(Side side, BigDecimal average, BigDecimal bps) {
        Order filled = order(side, OrderStatus.FILLED, Pending.NONE, Certainty.CONFIRMED, average);
        assertEquals(Optional.of(bps), entry(filled).slippage());
    }

    @Test
    void aFilterLetsThroughWhatTellsOfAllItsWords() {
        BlotterEntry working = entry(order(OrderStatus.WORKING, Pending.NONE));
        assertTrue(OrdersViewModel.isShown(working, true, " spy  work lmt"));
        assertFalse(OrdersViewModel.isShown(working, false, "spy sell"));
        assertFalse(
                OrdersViewModel.isShown(entry(order(OrderStatus.FILLED, Pending.NONE)), true, ""));
    }

    @Test
    void whatIsUnknownOrPendingPassesEveryFilter() {
        Order unknown = order(Side.BUY, OrderStatus.SENT, Pending.NONE, Certainty.UNKNOWN, null);
        assertTrue(OrdersViewModel.isShown(entry(unknown), true, "no such word"));
        assertTrue(
                OrdersViewModel.isShown(
                        entry(order(OrderStatus.WORKING, Pending.CANCEL)), true, "no such word"));
    }

    @Test
    void whatMayBeFilledWhileNobodyKnowsIsNotWrittenAsNothing() {
        Order unknown = order(Side.BUY, OrderStatus.SENT, Pending.NONE, Certainty.UNKNOWN, null);
        assertEquals("? / 25", entry(unknown).filled());
        assertEquals("0 / 25", entry(order(OrderStatus.WORKING, Pending.NONE)).filled());
    }

    @Test
    void aReplaceNeedsAnOrderThatStandsAndMoreThanIsFilled() {
        Order working = order(OrderStatus.WORKING, Pending.NONE);
        assertEquals(Optional.empty(), new ReplaceFields(working, "30", "101", "").wrong());
        assertEquals(
                Optional.of("Limit is missing"), new ReplaceFields(working, "30", "", "").wrong());
        assertEquals(
                Optional.of("Cannot be replaced now: WORKING · pending cancel"),
                new ReplaceFields(order(OrderStatus.WORKING, Pending.CANCEL), "30", "101", "")
                        .wrong());
        assertEquals(
                Optional.of("The order is closed: FILLED"),
                new ReplaceFields(order(OrderStatus.FILLED, Pending.NONE), "30", "101", "")
                        .wrong());
    }

    private static BlotterEntry entry(Order order) {
        return new BlotterEntry(order, Optional.empty(), Optional.of(Duration.ZERO), "");
    }

    private static Order order(OrderStatus status, Pending pending) {
        return order(Side.BUY, status, pending, Certainty.CONFIRMED, null);
    }

    private static Order order(
            Side side,
            OrderStatus status,
            Pending pending,
            Certainty certainty,
            @Nullable BigDecimal average) {
        return new Order(
                OrderIntent.limit(
                        ID,
                        new Symbol("SPY"),
                        side,
                        new BigDecimal("25"),
                        new BigDecimal("101"),
                        "api"),
                new BigDecimal("100.00"),
                status,
                pending,
                certainty,
                Evidence.VENUE_STREAM,
                7,
                BigDecimal.ZERO,
                average,
                List.of(),
                List.of(),
                "",
                ID,
                null,
                NOW,
                NOW,
                NOW);
    }
}
