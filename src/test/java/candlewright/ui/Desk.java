package candlewright.ui;

import candlewright.broker.BrokerReport;
import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueLog;
import candlewright.broker.VenueSettings;
import candlewright.engine.Account;
import candlewright.engine.EngineSnapshot;
import candlewright.engine.EngineTimes;
import candlewright.engine.TradingEngine;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A running engine without a window. SPY stands at 100; half of the spread is 1 % and a unit costs
/// 0.05 in fees. The screen sees what was when the test looked last.
public final class Desk implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-01-05T14:32:07Z");
    public static final Symbol SPY = new Symbol("SPY");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public final TradingEngine engine;
    public final ObjectProperty<EngineSnapshot> snapshots;

    public Desk() {
        this(new ListJournal());
    }

    /// The account of a journal, taken up again.
    public Desk(ListJournal journal) {
        this(journal, "allow-short=true");
    }

    public Desk(ListJournal journal, String limits) {
        try {
            engine =
                    new TradingEngine(
                            InstantSource.fixed(NOW),
                            List.of(
                                    new Instrument(
                                            SPY, "index fund", new BigDecimal("0.01"), MINUTE)),
                            new Account(MarketMode.SYNTHETIC, new BigDecimal("100000"), "1.0"),
                            new SimulatedBroker(
                                    VenueSettings.parse("spread=100,fee-unit=0.05"),
                                    true,
                                    List.of(),
                                    VenueLog.NONE),
                            journal,
                            new RiskDesk(RiskLimits.parse(limits)),
                            EngineTimes.standingStill());
            engine.load(bar(NOW.minus(MINUTE), 100));
            engine.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
        snapshots = new SimpleObjectProperty<>(engine.snapshot());
    }

    /// The screen looks.
    public void look() {
        settle();
        snapshots.set(engine.snapshot());
    }

    /// Returns when the engine has done what came before.
    private void settle() {
        engine.cancel(new ClientOrderId("nobody")).join();
    }

    /// An order at the market.
    public void trade(String id, Side side, String quantity) {
        submit(
                OrderIntent.market(
                        new ClientOrderId(id), SPY, side, new BigDecimal(quantity), "test"));
    }

    public void submit(OrderIntent intent) {
        engine.submit(intent).join();
        settle();
    }

    /// The next bar stands still at this price.
    public void bar(double price) {
        engine.onBar(bar(engine.snapshot().series(SPY).last().orElseThrow().tsClose(), price));
        settle();
    }

    private static Bar bar(Instant opened, double price) {
        return new Bar(
                SPY,
                opened,
                opened.plus(MINUTE),
                price,
                price,
                price,
                price,
                1_000_000,
                BarSource.SYNTHETIC,
                BarState.FINAL,
                0);
    }

    /// The venue tells something that the simulated one does not.
    public void told(BrokerReport report) {
        engine.onReport(report);
        settle();
    }

    public static Execution execution(String id, String quantity, String price) {
        BigDecimal paid = new BigDecimal(price);
        return new Execution(
                id,
                new BigDecimal(quantity),
                paid,
                BigDecimal.ZERO,
                PriceParts.of(paid),
                null,
                NOW);
    }

    @Override
    public void close() {
        engine.close();
    }
}
