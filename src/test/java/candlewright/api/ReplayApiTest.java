package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages in the request, and a program whose feed is no capture. Captures are replayed in
/// `CaptureReplayTest`.
class ReplayApiTest {

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterEach
    void close() {
        market.close();
    }

    private static String trade(int seq, int second, double price) {
        String at = "2026-01-02T03:00:%02d.500Z".formatted(second);
        return """
        {"type":"trade","symbol":"X","seq":%d,"event_time":"%s","receive_time":"%s","price":%s,"size":2}\
        """
                .formatted(seq, at, at, price);
    }

    private String replay(String messages) throws IOException, InterruptedException {
        return market.post("/replay", "{\"limit\":1,\"messages\":[" + messages + "]}")
                .response()
                .body();
    }

    @Test
    void messagesOfTheRequestBecomeACanonicalState() throws Exception {
        String messages = trade(1, 0, 1.5) + "," + trade(2, 1, 1.75) + "," + trade(5, 3, 1.25);
        assertEquals(
                """
                {"capture":null,"messages":3,"missing":[],"state_hash":"HASH","states":[{"symbol":"X",\
                "interval_seconds":1,"tape":{"symbol":"X","problem":null,"messages":{"delivered":2,\
                "held":1,"duplicates":0,"stale":0,"too_late":0,"gaps":0,"missing":0,"rebuilt":0,\
                "requests":0,"filled":0},"bars":{"told":1,"revised":0,"withdrawn":0,"late_prints":0,\
                "unreached":0},"last_bar":{"ts_open":"2026-01-02T03:00:00Z",\
                "ts_close":"2026-01-02T03:00:01Z","source":"replay","revision":0,\
                "reconstruction":"STREAM","completeness":"COMPLETE","first_seq":1,"last_seq":1,\
                "prints":1},"gaps":[],"rebuilt_gaps":[],"state_hash":"HASH"},"bar_count":1,"bars":[{"ts":1767322800,\
                "open":1.5,"high":1.5,"low":1.5,"close":1.5,"volume":2.0,"source":"replay",\
                "revision":0,"reconstruction":"STREAM","completeness":"COMPLETE"}],\
                "signal_count":0,"signals":[]}]}\
                """,
                replay(messages).replaceAll("[0-9a-f]{64}", "HASH"));
        assertEquals(replay(messages), replay(messages));
    }

    @Test
    void anotherPriceIsAnotherStateHash() throws Exception {
        String after = "," + trade(2, 1, 1.75) + "," + trade(3, 2, 1.75);
        assertNotEquals(replay(trade(1, 0, 1.5) + after), replay(trade(1, 0, 1.25) + after));
    }

    @Test
    void theTurnsOfTheSignalAreTold() throws Exception {
        String messages =
                IntStream.range(0, 50)
                        .mapToObj(i -> trade(i + 1, i, 100 + (i < 30 ? i : 60 - 2 * i)))
                        .collect(Collectors.joining(","));
        var state = market.post("/replay", "{\"messages\":[" + messages + "]}").body();
        assertEquals(2, state.at("/states/0/signal_count").asInt());
        assertEquals(1, state.at("/states/0/signals/0/signal").asInt());
        assertEquals(-1, state.at("/states/0/signals/1/signal").asInt());
    }

    @Test
    void whatIsNoMessageIsRefusedWithItsPlace() throws Exception {
        assertEquals(
                "{\"detail\":[{\"loc\":[\"body\",\"messages\"],\"msg\":\"message 2: price is missing\",\"type\":\"value_error\"}]}",
                replay(
                        trade(1, 0, 1.5)
                                + ",{\"type\":\"trade\",\"symbol\":\"X\",\"seq\":2,\"event_time\":\"2026-01-02T03:00:00Z\",\"receive_time\":\"2026-01-02T03:00:00Z\",\"size\":1}"));
        assertEquals(
                "{\"detail\":[{\"loc\":[\"body\",\"messages\"],\"msg\":\"message 1: unknown field prize\",\"type\":\"value_error\"}]}",
                replay("{\"type\":\"trade\",\"prize\":1}"));
    }

    @Test
    void aFeedThatIsNoCaptureHasNoReplay() throws Exception {
        assertEquals(404, market.get("/replay").status());
        assertEquals(
                "nothing is replayed: start with --feed capture:FILE",
                market.post("/replay/control", "{\"action\":\"PLAY\"}").detail());
    }
}
