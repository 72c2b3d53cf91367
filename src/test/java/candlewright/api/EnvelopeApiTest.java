package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.api.FrozenMarket.Answer;
import candlewright.model.Bar;
import candlewright.model.Conditions;
import candlewright.model.IncidentKind;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// STEEP rises by a hundred ticks a bar; NARROW by a tick at its end; SHORT has too few bars.
@Timeout(60)
class EnvelopeApiTest {

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market =
                new FrozenMarket(
                        Map.of(
                                "STEEP", bars("STEEP", 80, 1),
                                "NARROW", bars("NARROW", 80, 0.0005),
                                "SHORT", bars("SHORT", 40, 1)),
                        new ApiAccess.Token(FrozenMarket.TOKEN));
    }

    private static List<Bar> bars(String symbol, int count, double step) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double close = 100 + step * i;
            bars.add(FrozenMarket.bar(symbol, i, close, close));
        }
        return bars;
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void tellsHowASignalStandsAndBySayingOfWhom() throws Exception {
        JsonNode steep = market.post("/signal/envelope", "{\"symbol\":\"STEEP\"}").body();
        assertEquals("ROBUST", steep.get("verdict").asString());
        assertEquals(1, steep.get("signal").asInt());
        assertEquals(0, steep.get("flips").asInt());
        assertEquals("DEFAULT", steep.get("magnitudes").get("origin").asString());
        JsonNode narrow =
                market.post(
                                "/signal/envelope",
                                "{\"symbol\":\"NARROW\",\"revised\":0.5,\"revision_ticks\":300}")
                        .body();
        assertEquals("FRAGILE", narrow.get("verdict").asString());
        assertEquals("STATED", narrow.get("magnitudes").get("origin").asString());
        assertTrue(narrow.get("flip_high").asDouble() > 0.05);
        assertEquals("CLOSE", narrow.get("smallest").get("field").asString());
    }

    /// Goes up for ten bars and down for ten.
    @Test
    void eachTurnSaysThatTradesWerePerturbedWhereTheyAreKnown() throws Exception {
        try (FrozenMarket traded =
                new FrozenMarket(
                        Map.of("TRADED", List.of()), new ApiAccess.Token(FrozenMarket.TOKEN))) {
            Instant start = Instant.parse("2026-01-02T03:00:00Z");
            for (int bar = 0; bar <= 60; bar++) {
                Instant at = start.plusSeconds(bar);
                traded.engine.onTick(
                        new Tick.Trade(
                                new Symbol("TRADED"),
                                bar + 1,
                                at,
                                at,
                                100 + Math.abs(bar % 20 - 10),
                                1,
                                null,
                                Conditions.REGULAR));
            }
            traded.settle();
            JsonNode told =
                    traded.post(
                                    "/signal/envelope",
                                    "{\"symbol\":\"TRADED\",\"fast\":2,\"slow\":4,\"turns\":40}")
                            .body();
            assertEquals("TRADES", told.get("level").asString());
            assertEquals(
                    List.of("TRADES"),
                    told.get("turns")
                            .valueStream()
                            .map(turn -> turn.get("level").asString())
                            .distinct()
                            .toList());
        }
    }

    @Test
    void theSameRequestTwiceGivesTheSameBytes() throws Exception {
        String request = "{\"symbol\":\"NARROW\",\"turns\":100,\"seed\":5}";
        assertEquals(
                market.post("/signal/envelope", request).response().body(),
                market.post("/signal/envelope", request).response().body());
    }

    @Test
    void whatCannotBeAskedIsRefusedWithTheReason() throws Exception {
        assertEquals(
                "unsupported symbol: NOPE",
                market.post("/signal/envelope", "{\"symbol\":\"NOPE\"}").detail());
        Answer few = market.post("/signal/envelope", "{\"symbol\":\"SHORT\",\"slow\":50}");
        assertEquals(400, few.status());
        assertEquals("not enough bars", few.detail());
        for (String wrong :
                List.of(
                        "\"fast\":30,\"slow\":30",
                        "\"late\":1.5",
                        "\"perturbations\":2000,\"turns\":10000",
                        "\"x\":1")) {
            assertEquals(
                    422,
                    market.post("/signal/envelope", "{\"symbol\":\"STEEP\"," + wrong + "}")
                            .status(),
                    wrong);
        }
    }

    @Test
    void aRobustSignalBecomesAnOrderOnce() throws Exception {
        String request = "{\"symbol\":\"STEEP\",\"quantity\":3,\"client_order_id\":\"signal-1\"}";
        Answer sent = market.post("/signal/promote", request);
        assertEquals(201, sent.status(), () -> sent.response().body());
        assertEquals("strategy:sma-10-30", sent.body().get("source").asString());
        assertEquals("BUY", sent.body().get("side").asString());
        Answer again = market.post("/signal/promote", request);
        assertEquals(200, again.status());
        assertEquals(sent.response().body(), again.response().body());
        assertEquals(1, market.engine.snapshot().orderCount());
        assertEquals(409, market.post("/signal/promote", request.replace(":3,", ":4,")).status());
    }

    @Test
    void aFragileOneIsKeptBackAndThatIsWrittenDown() throws Exception {
        String request = "{\"symbol\":\"NARROW\",\"fast\":29,\"quantity\":3}";
        Answer refused = market.post("/signal/promote", request);
        assertEquals(409, refused.status(), () -> refused.response().body());
        assertEquals("FRAGILE", refused.body().get("envelope").get("verdict").asString());
        market.post("/signal/promote", request);
        market.settle();
        assertEquals(0, market.engine.snapshot().orderCount());
        assertEquals(
                List.of(IncidentKind.SIGNAL),
                market.engine.snapshot().incidents().stream()
                        .map(incident -> incident.kind())
                        .toList());
        Answer allowed =
                market.post(
                        "/signal/promote",
                        "{\"symbol\":\"NARROW\",\"fast\":29,\"quantity\":3,\"allow_fragile\":true}");
        assertEquals(201, allowed.status(), () -> allowed.response().body());
        assertEquals("strategy:sma-29-30:fragile", allowed.body().get("source").asString());
    }

    @Test
    void anUnknownOneIsKeptBackWhateverIsAllowed() throws Exception {
        Answer refused =
                market.post(
                        "/signal/promote",
                        "{\"symbol\":\"SHORT\",\"quantity\":3,\"allow_fragile\":true}");
        assertEquals(409, refused.status());
        assertEquals(
                "the signal's envelope is unknown: 60 bars are needed, there are 40",
                refused.detail());
    }

    @Test
    void nobodyCanMakeTheGateKinder() throws Exception {
        assertEquals(
                422,
                market.post(
                                "/signal/promote",
                                "{\"symbol\":\"NARROW\",\"quantity\":3,\"limit\":0.9}")
                        .status());
    }

    @Test
    void tellsWhatPollingMisses() throws Exception {
        JsonNode model =
                market.post(
                                "/research/miss",
                                "{\"every_seconds\":30,\"lives_seconds\":12,\"latency_seconds\":2,"
                                        + "\"lifetime\":\"FIXED\",\"arrivals\":30}")
                        .body();
        assertTrue(model.get("measured").isNull());
        assertEquals(2 / 3.0, model.get("model").get("missed").asDouble(), 1e-12);
        assertEquals(10, model.get("model").get("expected_caught").asDouble(), 1e-9);
        assertEquals(7, model.get("model").get("age_when_caught").asDouble());
    }

    @Test
    void measuresInTheBarsOfASymbol() throws Exception {
        try (FrozenMarket waves = FrozenMarket.open()) {
            JsonNode answer =
                    waves.post(
                                    "/research/miss",
                                    "{\"symbol\":\"SPY\",\"every_seconds\":20,\"slow\":12,\"ticks\":100}")
                            .body();
            assertEquals(
                    "close 100 ticks or more from SMA 12",
                    answer.get("measured").get("condition").asString());
            assertTrue(answer.get("measured").get("opportunities").asInt() > 1);
            assertEquals(
                    answer.get("measured").get("mean"), answer.get("model").get("lives_seconds"));
        }
        JsonNode none =
                market.post("/research/miss", "{\"symbol\":\"SHORT\",\"every_seconds\":1}").body();
        assertEquals(0, none.get("measured").get("opportunities").asInt());
        assertTrue(none.get("model").isNull());
        assertEquals(422, market.post("/research/miss", "{\"every_seconds\":1}").status());
    }
}
