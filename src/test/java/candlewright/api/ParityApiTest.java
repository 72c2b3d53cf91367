package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ParityApiTest {

    private static final String SPY = "{\"symbol\":\"SPY\"}";

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterEach
    void close() {
        market.parity.goOn();
        market.close();
    }

    private String body(String request) throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.post("/parity/run", request);
        assertEquals(200, answer.status(), () -> answer.response().body());
        return answer.response().body();
    }

    private String refusal(int status, String request) throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.post("/parity/run", request);
        assertEquals(status, answer.status());
        return answer.body().get("detail").asString();
    }

    @Test
    void namesTheFirstDivergenceOfEachLevelAndTheMessagesOfEachBar() throws Exception {
        JsonNode report = market.post("/parity/run", SPY).body();
        assertEquals(
                report.get("reference_bars").asInt(),
                report.get("equal_bars").asInt()
                        + report.get("differing_bars").asInt()
                        + report.get("missing_bars").asInt());
        List<String> levels = new ArrayList<>();
        report.get("levels").forEach(level -> levels.add(level.get("level").asString()));
        assertEquals(List.of("BARS", "INDICATORS", "SIGNALS", "ORDERS"), levels);
        assertEquals(
                report.get("bars").get(0).get("ts_open"),
                report.get("levels").get(0).get("first").get("ts_open"));
        for (JsonNode bar : report.get("bars")) {
            assertTrue(bar.get("proven").asBoolean(), bar::toString);
            int explaining = 0;
            for (JsonNode message : bar.get("messages")) {
                explaining += message.get("explains").asBoolean() ? 1 : 0;
                assertEquals(
                        message.get("fate").asString().equals("MISSING"),
                        message.get("receive_time").isNull());
            }
            assertTrue(explaining > 0, bar::toString);
        }
    }

    @Test
    void theSameRequestTwiceGivesTheSameBytes() throws Exception {
        assertEquals(body(SPY), body(SPY));
    }

    @Test
    void aPerfectWayLeavesNothingThatDiffers() throws Exception {
        JsonNode report = market.post("/parity/run", "{\"symbol\":\"SPY\",\"faults\":\"\"}").body();
        assertEquals(report.get("reference_bars"), report.get("equal_bars"));
        assertEquals(0, report.get("bars").size());
    }

    @Test
    void theTableHasALineForEachBarOfTheReport() throws Exception {
        HttpRequest request =
                market.request("/parity/run")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"symbol\":\"SPY\",\"format\":\"CSV\"}"))
                        .build();
        String csv =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
        List<String> times = new ArrayList<>();
        market.post("/parity/run", SPY)
                .body()
                .get("bars")
                .forEach(bar -> times.add(bar.get("ts_open").asString()));
        assertEquals(
                times,
                csv.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList());
        assertEquals(
                List.of(16),
                csv.lines().map(line -> line.split(",", -1).length).distinct().toList());
    }

    @Test
    void oneComparisonRunsAtATime() throws Exception {
        market.parity.hold();
        HttpRequest request =
                market.request("/parity/run")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(SPY))
                        .build();
        CompletableFuture<Integer> first = FrozenMarket.sendAsync(request);
        market.parity.awaitBusy();
        assertEquals("another comparison runs", refusal(429, SPY));
        market.parity.goOn();
        assertEquals(200, first.join());
    }

    @Test
    void whatCannotBeComparedIsRefusedWithTheReason() throws Exception {
        assertEquals("unsupported symbol: NOPE", refusal(400, "{\"symbol\":\"NOPE\"}"));
        assertEquals(
                "there are only made-up trades",
                refusal(400, "{\"symbol\":\"SPY\",\"reference\":\"series\"}"));
    }

    @Test
    void aMalformedRequestIsToldAllThatIsWrongWithIt() throws Exception {
        FrozenMarket.Answer answer =
                market.post(
                        "/parity/run",
                        """
                        {"symbol":"SPY","reference":"trades:../x","candidate":"bar",\
                        "interval_seconds":7,"fast":30,"slow":30,"x":1}\
                        """);
        assertEquals(422, answer.status());
        assertEquals(
                """
                reference: a file's name has letters, digits, points, - and _ and no path, was '../x'
                candidate: a source is feed, series, perturbed, trades:NAME, bars:NAME or capture:NAME, was 'bar'
                interval_seconds: a day must be so many whole bars
                slow: slow must be greater than fast
                x: unknown field
                """,
                told(answer));
        assertEquals(
                "reference: only the candidate can be perturbed, not the reference\n",
                told(
                        market.post(
                                "/parity/run",
                                "{\"symbol\":\"SPY\",\"reference\":\"perturbed\"}")));
    }

    private static String told(FrozenMarket.Answer answer) {
        StringBuilder told = new StringBuilder();
        for (JsonNode problem : answer.body().get("detail")) {
            told.append(problem.get("loc").get(1).asString())
                    .append(": ")
                    .append(problem.get("msg").asString())
                    .append('\n');
        }
        return told.toString();
    }
}
