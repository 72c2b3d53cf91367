package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.SimulatedBroker;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrdersApiTest {

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterEach
    void close() {
        market.close();
    }

    private static String limitBuy(String id, String quantity, String price) {
        return "{\"client_order_id\":\""
                + id
                + "\",\"symbol\":\"SPY\",\"side\":\"BUY\",\"order_type\":\"LIMIT\",\"quantity\":"
                + quantity
                + ",\"limit_price\":"
                + price
                + "}";
    }

    private static String market(String side, String quantity) {
        return "{\"symbol\":\"SPY\",\"side\":\""
                + side
                + "\",\"order_type\":\"MARKET\",\"quantity\":"
                + quantity
                + "}";
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.get(field).asString()));
        return texts;
    }

    private JsonNode order(String id) throws IOException, InterruptedException {
        market.settle();
        return market.get("/orders/" + id).body();
    }

    @Test
    void answersWhenTheOrderIsDurableAndBeforeItIsFilled()
            throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.post("/orders/submit", market("BUY", "2.5"));
        assertEquals(201, answer.status());
        JsonNode sent = answer.body();
        String id = sent.get("client_order_id").asString();
        assertTrue(id.startsWith("cw-"), id);
        assertEquals("SENT", sent.get("status").asString());
        assertEquals("NONE", sent.get("pending").asString());
        assertEquals("CONFIRMED", sent.get("certainty").asString());
        assertEquals("LOCAL", sent.get("evidence").asString());
        assertEquals("api", sent.get("source").asString());
        assertEquals(id, sent.get("chain_root").asString());
        assertEquals("2026-01-02T03:04:05Z", sent.get("created_at").asString());
        assertEquals("2026-01-02T03:04:05Z", sent.get("sent_at").asString());
        JsonNode filled = order(id);
        assertEquals("FILLED", filled.get("status").asString());
        assertEquals("VENUE_STREAM", filled.get("evidence").asString());
        assertEquals(2.5, filled.get("cum_quantity").asDouble());
        assertEquals(0, filled.get("leaves_quantity").asInt());
        assertEquals("2026-01-01T00:00:59Z", filled.get("fill_bar_at").asString());
        assertEquals(1, filled.get("executions").size());
        assertEquals(
                List.of("submitted", "sent", "accepted", "filled"),
                texts(filled.get("events"), "event"));
        assertEquals(filled.get("executions").get(0), filled.at("/events/3/execution"));
    }

    @Test
    void takesEveryTypeOfOrderForEveryTime() throws IOException, InterruptedException {
        assertEquals(
                201,
                market.post(
                                "/orders/submit",
                                """
                                {"client_order_id": "stop", "symbol": "SPY", "side": "BUY", "order_type": "STOP",
                                 "quantity": 1, "stop_price": 110, "time_in_force": "DAY"}\
                                """)
                        .status());
        assertEquals(
                201,
                market.post(
                                "/orders/submit",
                                """
                                {"client_order_id": "stop-limit", "symbol": "SPY", "side": "BUY",
                                 "order_type": "STOP_LIMIT", "quantity": 1, "stop_price": 110, "limit_price": 111,
                                 "time_in_force": "GTD", "expire_at": "2026-01-02T15:00:00Z"}\
                                """)
                        .status());
        JsonNode stop = order("stop");
        assertEquals("ACCEPTED", stop.get("status").asString());
        assertEquals(110, stop.get("stop_price").asInt());
        assertEquals("DAY", stop.get("time_in_force").asString());
        JsonNode stopLimit = order("stop-limit");
        assertEquals(111, stopLimit.get("limit_price").asInt());
        assertEquals("GTD", stopLimit.get("time_in_force").asString());
        assertEquals("2026-01-02T15:00:00Z", stopLimit.get("expire_at").asString());
        market.post(
                "/orders/submit",
                """
                {"client_order_id": "now-or-never", "symbol": "SPY", "side": "BUY", "order_type": "LIMIT",
                 "quantity": 1, "limit_price": 50, "time_in_force": "IOC"}\
                """);
        assertEquals("CANCELED", order("now-or-never").get("status").asString());
        assertEquals(
                List.of("stop", "stop-limit"),
                texts(market.get("/orders?status=open").body().get("orders"), "client_order_id"));
    }

    @Test
    void followsAFillWithTheOrdersOfItsBracket() throws IOException, InterruptedException {
        FrozenMarket.Answer entry =
                market.post(
                        "/orders/submit",
                        """
                        {"client_order_id": "entry", "symbol": "SPY", "side": "BUY", "order_type": "MARKET",
                         "quantity": 2, "take_profit": 120, "stop_loss": 90}\
                        """);
        assertEquals(201, entry.status());
        assertEquals(120, entry.body().get("take_profit").asInt());
        assertEquals(90, entry.body().get("stop_loss").asInt());
        JsonNode takeProfit = order("entry.tp1");
        assertEquals("SELL", takeProfit.get("side").asString());
        assertEquals(120, takeProfit.get("limit_price").asInt());
        assertEquals("entry", takeProfit.get("parent").asString());
        assertEquals(90, order("entry.sl1").get("stop_price").asInt());
        assertEquals(
                422,
                market.post(
                                "/orders/submit",
                                """
                                {"client_order_id": "an-id-of-more-than-40-characters-is-too-long", "symbol": "SPY",
                                 "side": "BUY", "order_type": "MARKET", "quantity": 2, "stop_loss": 90}\
                                """)
                        .status());
    }

    @Test
    void saysThatACancelIsNotConfirmedUntilItIs() throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("a-1", "3", "50"));
        assertEquals("WORKING", order("a-1").get("status").asString());
        assertEquals(
                List.of("a-1"),
                texts(market.get("/orders?status=open").body().get("orders"), "client_order_id"));
        assertEquals(1, market.get("/portfolio/state").body().get("open_orders").asInt());
        FrozenMarket.Answer asked = market.delete("/orders/a-1");
        assertEquals(202, asked.status());
        assertEquals("your order is not confirmed canceled", asked.detail());
        assertEquals("WORKING", asked.body().get("status").asString());
        assertEquals("CANCEL", asked.body().get("pending").asString());
        assertEquals("CANCELED", order("a-1").get("status").asString());
        FrozenMarket.Answer again = market.delete("/orders/a-1");
        assertEquals(409, again.status());
        assertEquals("the order is closed already: CANCELED", again.detail());
        assertEquals("CANCELED", again.body().at("/order/status").asString());
        assertEquals(404, market.delete("/orders/a-2").status());
        assertEquals("unknown order: a-2", market.get("/orders/a-2").detail());
        assertEquals(
                List.of("submitted", "sent", "accepted", "working", "cancel_requested", "canceled"),
                texts(order("a-1").get("events"), "event"));
    }

    @Test
    void replacesAnOrderByTheNextLinkOfItsChain() throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("a-1", "3", "50"));
        market.settle();
        String wish = "{\"client_order_id\": \"a-2\", \"quantity\": 4, \"limit_price\": 51}";
        FrozenMarket.Answer first = market.post("/orders/a-1/replace", wish);
        assertEquals(201, first.status());
        assertEquals("SENT", first.body().get("status").asString());
        assertEquals("a-1", first.body().get("replaces").asString());
        assertEquals("a-1", first.body().get("chain_root").asString());
        JsonNode old = order("a-1");
        assertEquals("REPLACED", old.get("status").asString());
        assertEquals("a-2", old.get("replaced_by").asString());
        assertEquals(
                List.of(
                        "submitted",
                        "sent",
                        "accepted",
                        "working",
                        "replace_requested",
                        "replaced"),
                texts(old.get("events"), "event"));
        assertEquals("a-2", old.at("/events/5/replacement").asString());
        JsonNode next = order("a-2");
        assertEquals("WORKING", next.get("status").asString());
        assertEquals(4, next.get("quantity").asInt());
        assertEquals(51, next.get("limit_price").asInt());

        FrozenMarket.Answer repeated = market.post("/orders/a-1/replace", wish);
        assertEquals(200, repeated.status());
        assertEquals(first.body(), repeated.body());
        assertEquals(409, market.post("/orders/a-1/replace", wish.replace("51", "52")).status());
        FrozenMarket.Answer tooLate = market.post("/orders/a-1/replace", "{\"quantity\": 9}");
        assertEquals(409, tooLate.status());
        assertEquals("the order is closed already: REPLACED", tooLate.detail());
        FrozenMarket.Answer denied =
                market.post("/orders/a-2/replace", "{\"quantity\": 100000000}");
        assertEquals(400, denied.status());
        assertEquals("INSUFFICIENT_CASH", denied.body().at("/denial/code").asString());
        assertEquals("WORKING", order("a-2").get("status").asString());
        FrozenMarket.Answer invalid = market.post("/orders/a-2/replace", "{\"stop_price\": 40}");
        assertEquals(422, invalid.status());
        assertEquals("[\"body\"]", invalid.body().at("/detail/0/loc").toString());
        assertEquals(422, market.post("/orders/a-2/replace", "{}").status());
        assertEquals(404, market.post("/orders/none/replace", "{\"quantity\": 9}").status());
    }

    @Test
    void doesARepeatedOrderOnceAndAnswersAsTheFirstTime() throws IOException, InterruptedException {
        FrozenMarket.Answer first = market.post("/orders/submit", limitBuy("a-1", "3", "110"));
        assertEquals(201, first.status());
        assertEquals("FILLED", order("a-1").get("status").asString());
        List<OrderEvent> events = market.journal.orderEvents();
        FrozenMarket.Answer repeated =
                market.post("/orders/submit", limitBuy("a-1", "3.0", "110.00"));
        assertEquals(200, repeated.status());
        assertEquals(
                "true", repeated.response().headers().firstValue("Idempotent-Replayed").orElse(""));
        assertEquals(first.body(), repeated.body());
        assertEquals(events, market.journal.orderEvents());

        try (FrozenMarket restarted =
                FrozenMarket.with(market.journal, new SimulatedBroker(false))) {
            FrozenMarket.Answer later =
                    restarted.post("/orders/submit", limitBuy("a-1", "3", "110"));
            assertEquals(200, later.status());
            assertEquals(first.response().body(), later.response().body());
            assertEquals("FILLED", restarted.get("/orders/a-1").body().get("status").asString());
        }
    }

    @Test
    void refusesAnotherOrderWithAnIdThatIsTaken() throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("a-1", "3", "50"));
        FrozenMarket.Answer conflict = market.post("/orders/submit", limitBuy("a-1", "4", "50"));
        assertEquals(409, conflict.status());
        assertEquals(3, conflict.body().at("/order/quantity").asInt());
        assertTrue(conflict.detail().contains("a-1"));
        assertFalse(conflict.response().headers().map().containsKey("idempotent-replayed"));
    }

    @Test
    void tellsWhyAnOrderWasDeniedAlsoTheSecondTime() throws IOException, InterruptedException {
        List<JsonNode> bodies = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FrozenMarket.Answer denied =
                    market.post("/orders/submit", limitBuy("rich", "1000000", "100"));
            assertEquals(400, denied.status());
            assertEquals("insufficient cash", denied.detail());
            assertEquals("DENIED", denied.body().at("/order/status").asString());
            assertEquals(
                    FrozenMarket.JSON.readTree(
                            """
                            {"code": "INSUFFICIENT_CASH", "reason": "insufficient cash",
                             "advice": "Order less, or cancel open buys: they hold cash back.",
                             "limit": 100000, "actual": 100000000}\
                            """),
                    denied.body().get("denial"));
            assertEquals(
                    i == 1, denied.response().headers().map().containsKey("idempotent-replayed"));
            bodies.add(denied.body());
        }
        assertEquals(bodies.getFirst(), bodies.getLast());
        assertEquals(
                "not enough inventory to sell",
                market.post("/orders/submit", market("SELL", "1")).detail());
        assertEquals("INSUFFICIENT_CASH", order("rich").at("/events/1/code").asString());
    }

    @Test
    void deniesALimitFarFromTheMarket() throws IOException, InterruptedException {
        FrozenMarket.Answer denied = market.post("/orders/submit", limitBuy("typo", "3", "200"));
        assertEquals(400, denied.status());
        assertEquals("PRICE_COLLAR", denied.body().at("/denial/code").asString());
    }

    @Test
    void tellsThatAnOutcomeWasUnknownUntilTheVenueWasAsked()
            throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("a-1", "3", "50"));
        market.settle();
        market.engine.onReport(
                new BrokerReport.OutcomeUnknown(new ClientOrderId("a-1"), "the line was cut"));
        JsonNode asked = order("a-1");
        assertEquals(
                List.of("submitted", "sent", "accepted", "working", "outcome_unknown", "confirmed"),
                texts(asked.get("events"), "event"));
        assertEquals("the line was cut", asked.at("/events/4/reason").asString());
        assertEquals("CONFIRMED", asked.get("certainty").asString());
        assertEquals("VENUE_QUERY", asked.get("evidence").asString());
    }

    @Test
    void findsAnOrderThatIsInTheJournalAlone() throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("old", "3", "110"));
        JsonNode old = order("old");
        for (int i = 0; i < 18_000; i++) {
            market.engine.submit(
                    OrderIntent.market(
                            new ClientOrderId("later-" + i),
                            new Symbol("SPY"),
                            Side.SELL,
                            BigDecimal.valueOf(1_000),
                            "filler-" + i % 1_000));
        }
        market.settle();
        assertEquals(Optional.empty(), market.engine.snapshot().order(new ClientOrderId("old")));
        assertEquals(old, order("old"));
    }

    @Test
    void deniesWhatHasNoPriceYet() throws IOException, InterruptedException {
        FrozenMarket.Answer answer =
                market.post(
                        "/orders/simulate", "{\"symbol\":\"EMPTY\",\"side\":\"BUY\",\"qty\":1}");
        assertEquals(400, answer.status());
        assertEquals("no market price", answer.detail());
    }

    @Test
    void wantsALimitPriceWithALimitOrderOnly() throws IOException, InterruptedException {
        FrozenMarket.Answer without =
                market.post("/orders/submit", market("BUY", "1").replace("MARKET", "LIMIT"));
        assertEquals("[\"body\",\"limit_price\"]", without.body().at("/detail/0/loc").toString());
        FrozenMarket.Answer with =
                market.post(
                        "/orders/submit", limitBuy("a-1", "1", "50").replace("LIMIT", "MARKET"));
        assertEquals("[\"body\",\"limit_price\"]", with.body().at("/detail/0/loc").toString());
        assertEquals(422, market.post("/orders/submit", limitBuy("no spaces", "1", "50")).status());
        assertEquals(List.of(), market.journal.orderEvents());
    }

    @Test
    void refusesACancelThatSaysMoreThanThat() throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("a-1", "3", "50"));
        FrozenMarket.Answer partial =
                FrozenMarket.send(
                        market.request("/orders/a-1")
                                .header("Content-Type", "application/json")
                                .method(
                                        "DELETE",
                                        HttpRequest.BodyPublishers.ofString("{\"quantity\":1}")));
        assertEquals(422, partial.status());
        assertEquals("NONE", order("a-1").get("pending").asString());
    }

    @Test
    void listsTheLastOrdersNewestLast() throws IOException, InterruptedException {
        for (int i = 1; i <= 3; i++) {
            market.post("/orders/submit", limitBuy("a-" + i, "1", "50"));
        }
        assertEquals(
                List.of("a-1", "a-2", "a-3"),
                texts(market.get("/orders").body().get("orders"), "client_order_id"));
        assertEquals(
                List.of("a-2", "a-3"),
                texts(market.get("/orders?limit=2").body().get("orders"), "client_order_id"));
        assertEquals(422, market.get("/orders?limit=0").status());
        assertEquals(422, market.get("/orders?status=closed").status());
    }

    @Test
    void showsWhatIsHeldAndWhatItBrought() throws IOException, InterruptedException {
        market.post(
                "/orders/simulate",
                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":10,\"price\":90}");
        market.post(
                "/orders/simulate",
                "{\"symbol\":\"SPY\",\"side\":\"SELL\",\"qty\":4,\"price\":95}");
        market.post("/orders/simulate", "{\"symbol\":\"EURUSD\",\"side\":\"BUY\",\"qty\":8}");
        market.post("/orders/simulate", "{\"symbol\":\"EURUSD\",\"side\":\"SELL\",\"qty\":8}");
        JsonNode state = market.get("/portfolio/state").body();
        assertEquals(20, state.get("realized_pnl").asInt());
        assertEquals(100_000, state.get("starting_cash").asInt());
        assertEquals(99_480, state.get("cash").asInt());
        assertEquals(market.engine.snapshot().lastSeq(), state.get("last_event_seq").asLong());
        assertEquals("synthetic", state.get("mode").asString());
        assertEquals("2026-01-02T03:04:05Z", state.get("as_of").asString());
        assertEquals(List.of("SPY", "EURUSD"), texts(state.get("positions"), "symbol"));
        assertEquals(state.get("positions"), market.get("/positions").body().get("positions"));
        assertEquals(
                List.of("SPY"), texts(market.get("/portfolio").body().get("positions"), "symbol"));
    }

    @Test
    void saysThatNothingCanBeWrittenDownAndTakesNoOrder() throws IOException, InterruptedException {
        market.post("/orders/submit", limitBuy("a-1", "3", "50"));
        market.settle();
        market.journal.list.fail("disk full");
        FrozenMarket.Answer refused = market.post("/orders/submit", limitBuy("a-2", "3", "50"));
        assertEquals(503, refused.status());
        assertEquals("JOURNAL_UNAVAILABLE", refused.body().get("reason").asString());
        assertEquals("orders cannot be written down: disk full", refused.detail());
        assertEquals(404, market.get("/orders/a-2").status());
        assertEquals(503, market.post("/orders/a-1/replace", "{\"quantity\": 4}").status());
        assertEquals(202, market.delete("/orders/a-1").status());
        assertEquals("CANCELED", order("a-1").get("status").asString());
        JsonNode risk = market.get("/risk").body();
        assertEquals("HALTED", risk.get("state").asString());
        assertEquals("disk full", risk.get("unwritable").asString());
        assertEquals("JOURNAL", risk.at("/incidents/0/kind").asString());
    }

    @Test
    void saysThatTheEngineHasStopped() throws IOException, InterruptedException {
        market.engine.close();
        FrozenMarket.Answer answer = market.post("/orders/submit", market("BUY", "1"));
        assertEquals(503, answer.status());
        assertEquals("engine stopped: it was closed", answer.detail());
        assertEquals("ENGINE_STOPPED", answer.body().get("reason").asString());
        assertEquals("engine stopped: it was closed", market.delete("/orders/a-1").detail());
        assertEquals(503, market.post("/risk/halt", "{}").status());
        assertEquals(200, market.get("/portfolio").status());
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheEngineDoesNotAnswer()
            throws IOException, InterruptedException {
        try (FrozenMarket slow =
                new FrozenMarket(
                        FrozenMarket.someBars(),
                        new ApiAccess.Token(FrozenMarket.TOKEN),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        0)) {
            slow.journal.gate = new CountDownLatch(1);
            FrozenMarket.Answer unknown = slow.post("/orders/submit", limitBuy("a-1", "1", "50"));
            assertEquals(504, unknown.status());
            assertEquals("a-1", unknown.body().get("client_order_id").asString());
            assertTrue(unknown.detail().contains("GET /orders/a-1"), unknown.detail());
            slow.journal.gate.countDown();
            FrozenMarket.Answer again = slow.post("/orders/submit", limitBuy("a-1", "1", "50"));
            assertEquals(200, again.status());
            assertEquals(
                    1,
                    slow.journal.orderEvents().stream()
                            .filter(OrderEvent.Submitted.class::isInstance)
                            .count());
        }
    }
}
