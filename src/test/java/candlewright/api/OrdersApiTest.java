package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.OrderEvent;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void answersAFilledOrderWithAMintedId() throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.post("/orders/submit", market("BUY", "2.5"));
        assertEquals(201, answer.status());
        JsonNode order = answer.body();
        assertEquals("FILLED", order.get("status").asString());
        assertEquals("api", order.get("source").asString());
        assertEquals(2.5, order.get("cum_quantity").asDouble());
        assertEquals(0, order.get("leaves_quantity").asInt());
        assertEquals("2026-01-02T03:04:05Z", order.get("created_at").asString());
        assertEquals("2026-01-01T00:00:59Z", order.get("fill_bar_at").asString());
        String id = order.get("client_order_id").asString();
        assertTrue(id.startsWith("cw-"), id);
        JsonNode events = market.get("/orders/" + id).body().get("events");
        assertEquals(List.of("submitted", "accepted", "filled"), texts(events, "event"));
        assertEquals(1, events.get(0).get("seq").asInt());
    }

    @Test
    void keepsALimitOrderWorkingUntilItIsCanceled() throws IOException, InterruptedException {
        assertEquals(
                "WORKING",
                market.post("/orders/submit", limitBuy("a-1", "3", "50"))
                        .body()
                        .get("status")
                        .asString());
        assertEquals(
                List.of("a-1"),
                texts(market.get("/orders?status=open").body().get("orders"), "client_order_id"));
        assertEquals(1, market.get("/portfolio/state").body().get("open_orders").asInt());
        FrozenMarket.Answer canceled = market.delete("/orders/a-1");
        assertEquals(200, canceled.status());
        assertEquals("CANCELED", canceled.body().get("status").asString());
        assertEquals("canceled by request", canceled.body().get("reason").asString());
        FrozenMarket.Answer again = market.delete("/orders/a-1");
        assertEquals(409, again.status());
        assertEquals("CANCELED", again.body().at("/order/status").asString());
        assertEquals(404, market.delete("/orders/a-2").status());
        assertEquals("unknown order: a-2", market.get("/orders/a-2").detail());
        assertEquals(
                List.of("submitted", "accepted", "working", "canceled"),
                texts(market.get("/orders/a-1").body().get("events"), "event"));
    }

    @Test
    void doesARepeatedOrderOnce() throws IOException, InterruptedException {
        assertEquals(201, market.post("/orders/submit", limitBuy("a-1", "3", "200")).status());
        int events = market.journal.events.size();
        FrozenMarket.Answer repeated =
                market.post("/orders/submit", limitBuy("a-1", "3.0", "200.00"));
        assertEquals(200, repeated.status());
        assertEquals(
                "true", repeated.response().headers().firstValue("Idempotent-Replayed").orElse(""));
        assertEquals("FILLED", repeated.body().get("status").asString());
        assertEquals(events, market.journal.events.size());
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
        for (int i = 0; i < 2; i++) {
            FrozenMarket.Answer denied =
                    market.post("/orders/submit", limitBuy("rich", "1000000", "100"));
            assertEquals(400, denied.status());
            assertEquals("insufficient cash", denied.detail());
            assertEquals("DENIED", denied.body().at("/order/status").asString());
            assertEquals(
                    i == 1, denied.response().headers().map().containsKey("idempotent-replayed"));
        }
        assertEquals(
                "not enough inventory to sell",
                market.post("/orders/submit", market("SELL", "1")).detail());
        assertEquals(
                "insufficient cash",
                market.get("/orders/rich").body().at("/events/1/reason").asString());
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
        assertEquals(List.of(), market.journal.events);
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
        assertEquals("WORKING", market.get("/orders/a-1").body().get("status").asString());
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
        assertEquals(12, state.get("last_event_seq").asInt());
        assertEquals("synthetic", state.get("mode").asString());
        assertEquals("2026-01-02T03:04:05Z", state.get("as_of").asString());
        assertEquals(List.of("SPY", "EURUSD"), texts(state.get("positions"), "symbol"));
        assertEquals(state.get("positions"), market.get("/positions").body().get("positions"));
        assertEquals(
                List.of("SPY"), texts(market.get("/portfolio").body().get("positions"), "symbol"));
    }

    @Test
    void saysThatTheEngineHasStoppedAndWhy() throws IOException, InterruptedException {
        market.journal.failing = true;
        FrozenMarket.Answer answer = market.post("/orders/submit", market("BUY", "1"));
        assertEquals(503, answer.status());
        assertEquals("engine stopped: disk full", answer.detail());
        assertEquals("engine stopped: disk full", market.delete("/orders/a-1").detail());
        assertEquals(503, market.get("/health").status());
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
                    slow.journal.events.stream()
                            .filter(OrderEvent.Submitted.class::isInstance)
                            .count());
        }
    }
}
