package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedApiTest {

    private static final Symbol EMPTY = new Symbol("EMPTY");
    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterEach
    void close() {
        market.close();
    }

    private void trade(long seq, long happened, long received, double price) {
        market.engine.onTick(
                new Tick.Trade(
                        EMPTY,
                        seq,
                        START.plusMillis(happened),
                        START.plusMillis(received),
                        price,
                        2,
                        null,
                        Conditions.REGULAR));
        market.settle();
    }

    private String get(String path) throws IOException, InterruptedException {
        return market.get(path).response().body();
    }

    @Test
    void barsThatWereBuiltHereSayHowAndARevisionReachesThem() throws Exception {
        trade(1, 100, 100, 1.5);
        trade(2, 1_300, 1_300, 1.75);
        assertEquals(bars(1.5, 2, 0, "COMPLETE"), get("/bars/EMPTY"));
        trade(3, 900, 1_400, 1.25);
        assertEquals(bars(1.25, 4, 1, "COMPLETE"), get("/bars/EMPTY"));
    }

    private static String bars(double close, double volume, int revision, String completeness) {
        return """
        {"symbol":"EMPTY","bars":[{"ts":1767322800,"open":1.5,"high":1.5,"low":%s,"close":%s,\
        "volume":%s,"source":"synthetic","revision":%d,"reconstruction":"STREAM",\
        "completeness":"%s"}],"interval_seconds":1,"source":"synthetic",\
        "schema_version":1,"ts_is":"open"}\
        """
                .formatted(close, close, volume, revision, completeness);
    }

    @Test
    void barsAreAskedForByTicksVolumeAndDollars() throws Exception {
        trade(1, 100, 100, 1.5);
        trade(2, 100, 101, 1.75);
        trade(3, 1_300, 1_300, 1.25);
        assertEquals(
                """
                {"symbol":"EMPTY","bars":[{"ts":1767322800,"open":1.5,"high":1.75,"low":1.5,"close":1.75,\
                "volume":4.0,"source":"synthetic","revision":0,"reconstruction":"STREAM",\
                "completeness":"COMPLETE","ts_ms":1767322800100,"ts_close_ms":1767322800101,"prints":2}],\
                "interval_seconds":null,"source":"synthetic","schema_version":1,"ts_is":"open",\
                "interval":"2t","since":1.7673228001E9}\
                """,
                get("/bars/EMPTY?interval=2t"));
        assertEquals(
                get("/bars/EMPTY?interval=2t").replace("2t", "4v"), get("/bars/EMPTY?interval=4v"));
        assertEquals(
                get("/bars/EMPTY?interval=2t").replace("2t", "6.5$"),
                get("/bars/EMPTY?interval=6.5$"));
    }

    @Test
    void barsOfAnotherTimeAreTheSameAsOnTheChart() throws Exception {
        trade(1, 100, 100, 1.5);
        trade(2, 1_300, 1_300, 1.75);
        trade(3, 2_300, 2_300, 1.25);
        trade(4, 7_300, 7_300, 1.5);
        assertEquals(
                """
                {"symbol":"EMPTY","bars":[{"ts":1767322800,"open":1.5,"high":1.75,"low":1.25,"close":1.25,\
                "volume":6.0,"source":"synthetic","revision":0,"reconstruction":"STREAM",\
                "completeness":"COMPLETE"}],"interval_seconds":5,"source":"synthetic",\
                "schema_version":1,"ts_is":"open","interval":"5s"}\
                """,
                get("/bars/EMPTY?interval=5s"));
    }

    @Test
    void saysWhyThereAreNoSuchBars() throws Exception {
        trade(1, 100, 100, 1.5);
        assertEquals(
                "the feed has sent no trades of SPY, of which bars of 500t could be made",
                refused("/bars/SPY?interval=500t"));
        assertEquals(
                "the feed has sent no trades of SPY, of which bars of 500t could be made",
                refused("/charts/SPY.png?interval=500t"));
        assertEquals(
                "ticks of a bar must be a whole number, was 1.5",
                refused("/bars/EMPTY?interval=1.5t"));
        assertEquals(
                "must be a time like 5s, 15m, 4h, 1D, 1W, 1M, or ticks like 500t, volume like 1000v,"
                        + " dollars like 50k$",
                refused("/bars/EMPTY?interval=50k"));
    }

    private String refused(String path) throws IOException, InterruptedException {
        FrozenMarket.Answer answer = market.get(path);
        assertEquals(422, answer.status(), path);
        return answer.body().path("detail").path(0).path("msg").asString();
    }

    @Test
    void tellsWhatCameInAndWhatIsMissing() throws Exception {
        assertEquals(
                "{\"dropped_bars\":0,\"state_hash\":null,\"capture\":null,\"missing\":[],\"building\":null,\"tapes\":[]}",
                get("/feed"));
        trade(1, 100, 100, 1.5);
        trade(1, 100, 150, 1.5);
        trade(4, 1_300, 1_300, 1.75);
        trade(5, 2_400, 2_400, 1.75);
        assertEquals(
                """
                {"dropped_bars":0,"state_hash":"HASH","capture":null,"missing":[],"building":{\
                "gaps":"give-up","hold_ms":1000,"lateness_ms":250,"asked":0,"filled":0,"given_up":1,\
                "missing":2,"rebuilt":0},"tapes":[{"symbol":"EMPTY",\
                "problem":"messages 2..3 of EMPTY are missing, and no bar has been whole since",\
                "messages":{"delivered":3,"held":0,"duplicates":1,"stale":0,"too_late":0,"gaps":1,\
                "missing":2,"rebuilt":0,"requests":0,"filled":0},\
                "bars":{"told":2,"revised":0,"withdrawn":0,"late_prints":0,"unreached":0},\
                "last_bar":{"ts_open":"2026-01-02T03:00:01Z","ts_close":"2026-01-02T03:00:02Z",\
                "source":"synthetic","revision":0,"reconstruction":"STREAM",\
                "completeness":"INCOMPLETE","first_seq":4,"last_seq":4,"prints":1},\
                "kept":4,"kept_from":"2026-01-02T03:00:00.100Z",\
                "gaps":[{"from_seq":2,"to_seq":3,"after":"2026-01-02T03:00:00.100Z",\
                "before":"2026-01-02T03:00:01.300Z","rebuilding":false}],"rebuilt_gaps":[],"state_hash":"HASH"}]}\
                """,
                get("/feed").replaceAll("[0-9a-f]{64}", "HASH"));
    }
}
