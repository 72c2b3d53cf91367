package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.BrokerReport;
import candlewright.broker.SimulatedBroker;
import candlewright.model.ClientOrderId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class RiskApiTest {

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterEach
    void close() {
        market.close();
    }

    private FrozenMarket.Answer order(String symbol, String price)
            throws IOException, InterruptedException {
        FrozenMarket.Answer answer =
                market.post(
                        "/orders/submit",
                        """
                        {"symbol": "%s", "side": "BUY", "order_type": "LIMIT", "quantity": 1, "limit_price": %s}\
                        """
                                .formatted(symbol, price));
        market.settle();
        return answer;
    }

    private FrozenMarket.Answer done(String verb, String body)
            throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.post("/risk/" + verb, body);
        assertEquals(200, answer.status(), () -> verb + " answered " + answer.body());
        return answer;
    }

    private static JsonNode json(String text) {
        return FrozenMarket.JSON.readTree(text);
    }

    @Test
    void haltsTheAccountUntilSomebodyResumesIt() throws IOException, InterruptedException {
        JsonNode halted =
                json(
                        """
                        {"state": "HALTED",
                         "states": [{"scope": "ACCOUNT", "name": null, "state": "HALTED", "reason": "lunch",
                                     "by": "api", "since": "2026-01-02T03:04:05Z"}],
                         "unconfirmed_cancels": 0, "open_positions": 0, "note": ""}\
                        """);
        assertEquals(halted, done("halt", "{\"reason\": \"lunch\"}").body());
        long seq = market.engine.snapshot().lastSeq();
        assertEquals(halted, done("halt", "{\"reason\": \"again\"}").body());
        assertEquals(seq, market.engine.snapshot().lastSeq(), "halting twice writes nothing");
        assertEquals("HALTED", order("SPY", "50").body().at("/denial/code").asString());
        assertEquals("trading is halted", order("SPY", "50").detail());
        assertEquals(halted.get("states"), market.get("/risk").body().get("states"));
        assertEquals(
                json(
                        """
                        {"state": "ACTIVE", "states": [], "unconfirmed_cancels": 0, "open_positions": 0,
                         "note": ""}\
                        """),
                done("resume", "{\"confirm\": true, \"reason\": \"back\"}").body());
        assertEquals(201, order("SPY", "50").status());
    }

    @Test
    void haltsWithoutABodyToo() throws IOException, InterruptedException {
        assertEquals("HALTED", done("halt", "").body().get("state").asString());
        assertEquals(
                "halted by request", market.get("/risk").body().at("/states/0/reason").asString());
        assertEquals(
                "ACTIVE",
                done("resume", "{\"confirm\": true, \"reason\": \"x\"}")
                        .body()
                        .get("state")
                        .asString());
        assertEquals(200, done("cancel-all", "").status());
    }

    @Test
    void haltsOneSymbolOrOneSource() throws IOException, InterruptedException {
        done("halt", "{\"symbol\": \"SPY\"}");
        assertEquals("HALTED", order("SPY", "50").body().at("/denial/code").asString());
        assertEquals(201, order("EURUSD", "1").status());
        done("halt", "{\"source\": \"api\"}");
        assertEquals("HALTED", order("EURUSD", "1").body().at("/denial/code").asString());
        JsonNode risk = market.get("/risk").body();
        assertEquals("ACTIVE", risk.get("state").asString());
        assertEquals("SPY", risk.at("/states/0/name").asString());
        assertEquals("SOURCE", risk.at("/states/1/scope").asString());
        done("resume", "{\"source\": \"api\", \"confirm\": true, \"reason\": \"looked\"}");
        assertEquals(201, order("EURUSD", "1").status());
    }

    @Test
    void cancelsAllOpenOrdersOrThoseOfOneSymbol() throws IOException, InterruptedException {
        order("SPY", "50");
        order("SPY", "51");
        order("EURUSD", "1");
        JsonNode asked = done("cancel-all", "{\"symbol\": \"SPY\"}").body();
        assertEquals(2, asked.get("unconfirmed_cancels").asInt());
        market.settle();
        assertEquals(1, market.get("/risk").body().get("open_orders").asInt());
        done("halt", "{}");
        assertEquals(1, done("cancel-all", "{}").body().get("unconfirmed_cancels").asInt());
        market.settle();
        assertEquals(0, done("cancel-all", "{}").body().get("unconfirmed_cancels").asInt());
        assertEquals(0, market.get("/risk").body().get("open_orders").asInt());
    }

    @Test
    void flattensWhatIsHeldAlsoWhileHalted() throws IOException, InterruptedException {
        order("SPY", "110");
        order("EURUSD", "1.3");
        order("SPY", "50");
        done("halt", "{}");
        JsonNode asked = done("flatten", "{\"symbol\": \"SPY\", \"confirm\": true}").body();
        assertEquals("HALTED", asked.get("state").asString());
        assertEquals(2, asked.get("open_positions").asInt());
        assertEquals(1, asked.get("unconfirmed_cancels").asInt());
        market.settle();
        assertEquals(
                json("[0, 1]").toString(),
                FrozenMarket.JSON
                        .valueToTree(
                                market.get("/positions")
                                        .body()
                                        .get("positions")
                                        .valueStream()
                                        .map(position -> position.get("qty").asInt())
                                        .toList())
                        .toString());
        done("flatten", "{\"confirm\": true}");
        market.settle();
        assertEquals(
                0, done("flatten", "{\"confirm\": true}").body().get("open_positions").asInt());
        assertEquals(0, market.get("/risk").body().get("open_positions").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "flatten | {} | [\"body\",\"confirm\"]",
                "flatten | {\"confirm\":false} | [\"body\",\"confirm\"]",
                "flatten | {\"confirm\":\"true\"} | [\"body\",\"confirm\"]",
                "resume | {\"confirm\":true} | [\"body\",\"reason\"]",
                "resume | {\"reason\":\"x\"} | [\"body\",\"confirm\"]",
                "resume | {\"confirm\":true,\"reason\":\"\"} | [\"body\",\"reason\"]",
                "halt | {\"reason\":\"two\\nlines\"} | [\"body\",\"reason\"]",
                "halt | {\"reason\":\"half \\ud800\"} | [\"body\",\"reason\"]",
                "halt | {\"symbol\":\"SPY\",\"source\":\"api\"} | [\"body\",\"source\"]",
                "halt | {\"scope\":\"SPY\"} | [\"body\",\"scope\"]",
                "cancel-all | {\"symbols\":\"SPY\"} | [\"body\",\"symbols\"]",
            })
    void doesNothingOnAMistake(String verb, String body, String place)
            throws IOException, InterruptedException {
        long seq = market.engine.snapshot().lastSeq();
        FrozenMarket.Answer answer = market.post("/risk/" + verb, body);
        assertEquals(422, answer.status(), () -> body + " answered " + answer.body());
        assertEquals(place, answer.body().at("/detail/0/loc").toString());
        assertEquals(1, answer.body().get("detail").size());
        assertEquals(400, market.post("/risk/halt", "{\"symbol\": \"XXX\"}").status());
        assertEquals(seq, market.engine.snapshot().lastSeq());
    }

    @Test
    void showsRulesAndIncidents() throws IOException, InterruptedException {
        market.engine.onReport(new BrokerReport.Canceled(new ClientOrderId("who"), "first"));
        market.engine.onReport(new BrokerReport.Canceled(new ClientOrderId("who"), "second"));
        market.settle();
        JsonNode risk = market.get("/risk").body();
        assertEquals(2, risk.get("unapplied_reports").asInt());
        assertEquals(false, risk.get("reconciling").asBoolean());
        assertTrue(risk.get("unwritable").isNull());
        assertEquals(
                json(
                        """
                        {"rule": "R2", "name": "price-collar", "limit": "20%",
                         "meaning": "How far a limit may be worse than the market, of the market's price: a buy above it, a sell below it; a stop-limit's limit past its stop."}\
                        """),
                risk.get("rules").get(3));
        assertEquals("UNAPPLIED", risk.at("/incidents/0/kind").asString());
        assertTrue(risk.at("/incidents/0/text").asString().contains("second"), risk::toString);
        assertEquals(1, market.get("/risk?limit=1").body().get("incidents").size());
        assertEquals(422, market.get("/risk?limit=-1").status());
    }

    @Test
    void staysHaltedOverARestart() throws IOException, InterruptedException {
        done("halt", "{\"reason\": \"for the night\"}");
        try (FrozenMarket restarted =
                FrozenMarket.with(market.journal, new SimulatedBroker(false))) {
            assertEquals(
                    "for the night",
                    restarted.get("/risk").body().at("/states/0/reason").asString());
        }
    }

    @Test
    void saysWhyItCannotResume() throws IOException, InterruptedException {
        market.journal.list.fail("disk full");
        order("SPY", "50");
        FrozenMarket.Answer refused =
                market.post("/risk/resume", "{\"confirm\": true, \"reason\": \"try\"}");
        assertEquals(409, refused.status());
        assertEquals("HALTED", refused.body().get("state").asString());
        assertTrue(
                refused.body().get("note").asString().contains("disk full"),
                () -> refused.body().toString());
    }

    /// Requests that wait for the engine hold no thread that others need, and no more wait than
    /// that is true of.
    @Test
    void takesAHaltWhileManyOrdersWait() throws IOException, InterruptedException {
        market.journal.gate = new CountDownLatch(1);
        int tooMany = 60;
        CountDownLatch refused = new CountDownLatch(tooMany);
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < EngineDoor.MOST_WAITING + tooMany; i++) {
            HttpRequest request =
                    market.request("/orders/submit")
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(30))
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            """
                                            {"symbol": "SPY", "side": "BUY", "order_type": "LIMIT", "quantity": 1,
                                             "limit_price": %d}\
                                            """
                                                    .formatted(30 + i % 30)))
                            .build();
            waiting.add(
                    FrozenMarket.sendAsync(request)
                            .whenComplete((status, _) -> {
                                if (status == 503) {
                                    refused.countDown();
                                }
                            }));
        }
        refused.await();
        assertEquals(200, market.get("/risk").status());
        CompletableFuture<Integer> halt =
                FrozenMarket.sendAsync(
                        market.request("/risk/halt")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build());
        assertEquals(200, market.get("/risk").status());
        market.journal.gate.countDown();
        assertEquals(200, halt.join());
        assertEquals(
                tooMany,
                waiting.stream().map(CompletableFuture::join).filter(s -> s == 503).count());
        assertEquals("HALTED", market.get("/risk").body().get("state").asString());
    }

    private static FrozenMarket.Answer alike(FrozenMarket at, String id, String flag)
            throws IOException, InterruptedException {
        return at.post(
                "/orders/submit",
                """
                {"client_order_id": "%s", "symbol": "SPY", "side": "BUY", "order_type": "LIMIT", "quantity": 1,
                 "limit_price": 50%s}\
                """
                        .formatted(id, flag));
    }

    @Test
    void sendsWhatLooksLikeARepetitionIfItIsSaidToBeMeant()
            throws IOException, InterruptedException {
        try (FrozenMarket strict = FrozenMarket.limitedBy("duplicates=2")) {
            assertEquals(201, alike(strict, "a", "").status());
            assertEquals(
                    "DUPLICATE_SUSPECT",
                    alike(strict, "b", "").body().at("/denial/code").asString());
            assertEquals(400, alike(strict, "c", ", \"allow_duplicate\": false").status());
            assertEquals(201, alike(strict, "d", ", \"allow_duplicate\": true").status());
            assertEquals(400, alike(strict, "e", "").status());
            assertEquals(422, alike(strict, "f", ", \"allow_duplicate\": \"yes\"").status());
            // A denied order stays denied: what is meant is another order.
            assertEquals(400, alike(strict, "b", ", \"allow_duplicate\": true").status());
        }
    }
}
