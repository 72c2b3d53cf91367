package candlewright.ui.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import candlewright.broker.SimulatedBroker;
import candlewright.broker.VenueLog;
import candlewright.broker.VenueSettings;
import candlewright.engine.Account;
import candlewright.engine.EngineTimes;
import candlewright.engine.TradingEngine;
import candlewright.feed.synthetic.SyntheticFeed;
import candlewright.model.ClientOrderId;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.ListJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The rows beside a running engine; no screen.
class OrderRowsTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-05T14:32:07Z"));
    private static final Symbol SPY = new Symbol("SPY");

    private final SyntheticFeed feed =
            new SyntheticFeed(SyntheticFeed.DEFAULT_SYMBOLS, 7, 1, CLOCK);
    private final OrderRows rows = new OrderRows();
    private TradingEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine =
                new TradingEngine(
                        CLOCK,
                        feed.instruments(),
                        new Account(feed.mode(), BigDecimal.valueOf(100_000), "test"),
                        new SimulatedBroker(VenueSettings.plain(), true, List.of(), VenueLog.NONE),
                        new ListJournal(),
                        new RiskDesk(RiskLimits.paper()),
                        EngineTimes.standingStill());
        feed.history(engine::load);
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.close();
        feed.close();
    }

    @Test
    void theNewestOrderIsFirstAndEachIsAsTheEngineHasIt() {
        follow();
        submit("a", 1);
        submit("b", 2);
        follow();
        submit("c", 3);
        follow();
        assertEquals(
                List.of(order("c"), order("b"), order("a")),
                rows.all().stream().map(OrderRow::order).toList());
    }

    @Test
    void anOrderThatChangesKeepsItsRowAndNoOtherIsTouched() {
        submit("a", 1);
        submit("b", 2);
        follow();
        OrderRow row = rows.row(new ClientOrderId("a")).orElseThrow();
        List<String> changes = new ArrayList<>();
        rows.all()
                .addListener(
                        (ListChangeListener<OrderRow>)
                                change -> {
                                    while (change.next()) {
                                        changes.add(
                                                (change.wasUpdated() ? "updated " : "moved ")
                                                        + change.getFrom());
                                    }
                                });

        engine.cancel(new ClientOrderId("a")).join();
        follow();

        assertSame(row, rows.all().getLast());
        assertEquals(OrderStatus.CANCELED, row.order().status());
        assertEquals(List.of("updated 1"), changes);
    }

    @Test
    void afterAGapTheRowsAreThoseOfTheSnapshotAndStayTheSameWhereTheyWere() {
        submit("resting", 1);
        follow();
        OrderRow resting = rows.row(new ClientOrderId("resting")).orElseThrow();
        for (int i = 0; i < 9_000; i++) {
            submit("n" + i, 1_000_000);
        }
        follow();
        List<Order> remembered = new ArrayList<>(engine.snapshot().orders().reversed());
        if (!remembered.contains(order("resting"))) {
            remembered.add(order("resting"));
        }
        assertEquals(remembered, rows.all().stream().map(OrderRow::order).toList());
        assertSame(resting, rows.row(new ClientOrderId("resting")).orElseThrow());
    }

    /// An answer to what came after them has come, so all that came before is told.
    private void follow() {
        engine.cancel(new ClientOrderId("nobody")).join();
        rows.follow(engine.snapshot());
    }

    private void submit(String id, long quantity) {
        engine.submit(
                        OrderIntent.limit(
                                new ClientOrderId(id),
                                SPY,
                                Side.BUY,
                                BigDecimal.valueOf(quantity),
                                new BigDecimal("98"),
                                "api"))
                .join();
    }

    private Order order(String id) {
        return engine.snapshot().order(new ClientOrderId(id)).orElseThrow();
    }
}
