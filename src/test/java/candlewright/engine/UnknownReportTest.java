package candlewright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.broker.BrokerReport;
import candlewright.broker.SimulatedBroker;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import candlewright.model.Symbol;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownReportTest {

    private static final ClientOrderId STRANGER = new ClientOrderId("stranger");

    private final ListJournal journal = new ListJournal();

    private TradingEngine engine() throws IOException {
        return new TradingEngine(
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")),
                List.of(
                        new Instrument(
                                new Symbol("SPY"),
                                "SPY",
                                new BigDecimal("0.01"),
                                Duration.ofSeconds(1))),
                new Account(MarketMode.SYNTHETIC, new BigDecimal(100_000), "test"),
                new SimulatedBroker(false),
                journal,
                new RiskDesk(RiskLimits.paper()),
                EngineTimes.standingStill());
    }

    /// An order that nobody knows has reports in the journal, but no beginning.
    @Test
    void keepsEachReportOfAnOrderThatNobodyKnowsAndGoesOn() throws IOException {
        TradingEngine engine = engine();
        engine.begin();
        engine.onReport(new BrokerReport.Canceled(STRANGER, "first"));
        engine.drain();
        engine.onReport(new BrokerReport.Canceled(STRANGER, "second"));
        engine.drain();
        assertEquals(2, engine.snapshot().unappliedReports());
        assertEquals(Optional.empty(), engine.find(STRANGER));

        TradingEngine restarted = engine();
        assertEquals(2, restarted.snapshot().unappliedReports());
        assertEquals(
                List.of(true, true),
                restarted.history(STRANGER).stream()
                        .map(OrderEvent.Unapplied.class::isInstance)
                        .toList());
    }

    /// The second comes before the first is durable.
    @Test
    void keepsTwoReportsOfAnOrderThatNobodyKnowsInOneBatch() throws IOException {
        TradingEngine engine = engine();
        engine.begin();
        engine.onReport(new BrokerReport.Canceled(STRANGER, "first"));
        engine.onReport(new BrokerReport.Canceled(STRANGER, "second"));
        engine.drain();
        assertEquals(2, engine.snapshot().unappliedReports());
        assertEquals(Optional.empty(), engine.find(STRANGER));
    }
}
