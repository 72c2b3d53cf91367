package candlewright.ui.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.Instrument;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant NOW = Instant.parse("2026-01-05T14:32:07Z");
    private static final ClientOrderId ID = new ClientOrderId("cw-1");
    private static final Symbol SPY = new Symbol("SPY");
    private static final Optional<Instrument> INSTRUMENT =
            Optional.of(
                    new Instrument(
                            SPY, "S&P 500 ETF", new BigDecimal("0.01"), Duration.ofMinutes(1)));

    private static final OrderEvent.Submitted SUBMITTED =
            new OrderEvent.Submitted(
                    1,
                    NOW,
                    OrderIntent.market(ID, SPY, Side.BUY, new BigDecimal("40"), "api"),
                    new BigDecimal("101.23"));

    @Test
    void aFillIsToldWithTheWayItTookAndThePartsOfItsPrice() {
        Execution execution =
                new Execution(
                        "SIM-7",
                        new BigDecimal("40"),
                        new BigDecimal("101.24"),
                        new BigDecimal("0.20"),
                        new PriceParts(
                                new BigDecimal("101.23"),
                                new BigDecimal("-0.01"),
                                new BigDecimal("0.02"),
                                BigDecimal.ZERO),
                        null,
                        NOW);
        assertEquals(
                List.of(
                        step(0, 0, "taken in", "local", "BUY 40 SPY by api, market at 101.23"),
                        step(2, 2, "accepted", "venue stream", "venue number 9"),
                        step(
                                7,
                                5,
                                "filled",
                                "venue stream",
                                "40 at 101.24 = 101.23 − latency 0.01 + spread 0.02, fee 0.20 · SIM-7")),
                Timeline.of(
                        List.of(
                                SUBMITTED,
                                new OrderEvent.Accepted(
                                        2, NOW.plusMillis(2), ID, 9, Evidence.VENUE_STREAM),
                                new OrderEvent.Filled(
                                        3,
                                        NOW.plusMillis(7),
                                        ID,
                                        execution,
                                        Evidence.VENUE_STREAM)),
                        INSTRUMENT));
    }

    @Test
    void aDenialIsToldWithItsLimitAndWhatWasFound() {
        assertEquals(
                "Quantity 40 is over the limit of 20",
                Timeline.of(
                                List.of(
                                        SUBMITTED,
                                        new OrderEvent.Denied(
                                                2,
                                                NOW,
                                                ID,
                                                DenialReason.MAX_QTY,
                                                new BigDecimal("20"),
                                                new BigDecimal("40"))),
                                INSTRUMENT)
                        .getLast()
                        .detail());
    }

    /// @param millis after the order was taken in
    /// @param since the step before in milliseconds, 0 for the first
    private static TimelineStep step(
            long millis, long since, String what, String evidence, String detail) {
        return new TimelineStep(
                NOW.plusMillis(millis),
                since == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(since)),
                what,
                evidence,
                detail);
    }
}
