package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.model.Symbol;
import candlewright.ui.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program on a bad line, asked on its port, with each thing that can be done about gaps.
@Timeout(300)
class GapsTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Of a history of 300 bars the last ones may be open, or wait for a message.
    private static final int WHOLE = 285;

    private static final String BAD =
            "drop=0.02,duplicate=0.01,reorder=0.02,delay=0.01,corrupt=0.005,cut=0.0005,seed=4";

    @TempDir private Path folder;

    /// @param bars by seconds since the first one opened: prices and volume
    /// @param marked those that say that they are not whole
    private record Market(Map<Long, String> bars, Set<Long> marked, JsonNode building) {

        /// The bars of the first seconds.
        Map<Long, String> until(long second) {
            return new TreeMap<>(bars).headMap(second);
        }

        private static Market of(JsonNode bars, JsonNode feed) {
            Map<Long, String> prices = new TreeMap<>();
            Set<Long> marked = new HashSet<>();
            long first = bars.get("bars").get(0).get("ts").asLong();
            for (JsonNode bar : bars.get("bars")) {
                long second = bar.get("ts").asLong() - first;
                prices.put(
                        second,
                        String.join(
                                " ",
                                List.of("open", "high", "low", "close", "volume").stream()
                                        .map(field -> bar.get(field).asString())
                                        .toList()));
                if (!bar.get("completeness").asString().equals("COMPLETE")) {
                    marked.add(second);
                }
            }
            return new Market(prices, marked, feed.get("building"));
        }

        long count(String name) {
            return building.get(name).asLong();
        }
    }

    private Workstation open(String... arguments) throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of("--headless", "--port", "0", "--api-auth", "off", "--data-dir"));
        all.add(folder.toString());
        all.addAll(List.of("--feed", "synthetic-trades", "--symbols", "SPY,QQQ", "--new-account"));
        all.addAll(List.of(arguments));
        Options options = new Options();
        new CommandLine(options).parseArgs(all.toArray(String[]::new));
        return Workstation.open(options);
    }

    private static JsonNode get(Endpoint endpoint, String path) throws Exception {
        return JSON.readTree(
                CLIENT.send(
                                HttpRequest.newBuilder(
                                                URI.create(endpoint.address().orElseThrow() + path))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    /// What the program tells of its history.
    private Market history(String... arguments) throws Exception {
        Workstation workstation = open(arguments);
        try {
            return told(workstation, workstation.serve());
        } finally {
            workstation.close();
        }
    }

    private static Market told(Workstation workstation, Endpoint endpoint) throws Exception {
        workstation.engine().settled().join();
        return Market.of(get(endpoint, "/bars/SPY?limit=1000"), get(endpoint, "/feed"));
    }

    /// The same once the market has moved until this is so.
    private Market moved(Predicate<EngineSnapshot> until, String... arguments) throws Exception {
        Workstation workstation = open(arguments);
        try {
            Endpoint endpoint = workstation.serve();
            workstation.goLive();
            await(workstation, until);
            workstation.feed().close();
            return told(workstation, endpoint);
        } finally {
            workstation.close();
        }
    }

    private static void await(Workstation workstation, Predicate<EngineSnapshot> condition)
            throws InterruptedException {
        CountDownLatch met = new CountDownLatch(1);
        Runnable unsubscribe =
                workstation
                        .engine()
                        .subscribe(snapshot -> {
                            if (condition.test(snapshot)) {
                                met.countDown();
                            }
                        });
        met.await();
        unsubscribe.run();
    }

    @Test
    void withGiveUpABarThatIsNotThatOfAPerfectLineIsMarked() throws Exception {
        Map<Long, String> clean = history().until(WHOLE);
        Market bad = history("--feed-faults", BAD);
        Set<Long> different = new HashSet<>();
        bad.until(WHOLE)
                .forEach((second, bar) -> {
                    if (!bar.equals(clean.get(second))) {
                        different.add(second);
                    }
                });
        assertTrue(!different.isEmpty(), "the faults change nothing");
        assertTrue(bad.marked().containsAll(different), () -> different + " in " + bad.marked());
        assertEquals(
                "give-up 1000 250 0 0 0",
                String.join(
                        " ",
                        bad.building().get("gaps").asString(),
                        bad.building().get("hold_ms").asString(),
                        bad.building().get("lateness_ms").asString(),
                        bad.building().get("asked").asString(),
                        bad.building().get("filled").asString(),
                        bad.building().get("rebuilt").asString()));
        assertTrue(bad.count("given_up") > 0 && bad.count("missing") > 0, bad::toString);
    }

    @Test
    void withResubscribeEachBarIsThatOfAPerfectLine() throws Exception {
        Market filled = history("--feed-faults", BAD, "--gaps", "resubscribe");
        assertEquals(history().until(WHOLE), filled.until(WHOLE));
        assertEquals(Set.of(), filled.marked());
        assertEquals(0, filled.count("given_up"), filled::toString);
        assertTrue(filled.count("filled") > 0, filled::toString);
    }

    @Test
    void withResubscribeEachBarIsThatOfAPerfectLineWhileTheMarketMoves() throws Exception {
        Predicate<EngineSnapshot> longer = snapshot -> snapshot.series(SPY).size() > WHOLE + 30;
        Market filled =
                moved(
                        longer,
                        "--feed-faults",
                        BAD,
                        "--gaps",
                        "resubscribe,hold=20s",
                        "--speed",
                        "4");
        Market clean = moved(longer, "--speed", "4");
        assertEquals(clean.until(WHOLE + 20), filled.until(WHOLE + 20));
        assertEquals(Set.of(), filled.marked());
        assertEquals(0, filled.count("given_up"), filled::toString);
    }

    @Test
    void withResubscribeTheCapturedHistoryIsWholeToo() throws Exception {
        Market filled = history("--feed-faults", BAD, "--gaps", "resubscribe", "--capture", "on");
        assertEquals(Set.of(), filled.marked());
        assertEquals(0, filled.count("given_up"), filled::toString);
    }

    @Test
    void withRebuildEachBarBecomesThatOfAPerfectLine() throws Exception {
        Market rebuilt = history("--feed-faults", BAD, "--gaps", "rebuild");
        assertEquals(history().until(WHOLE), rebuilt.until(WHOLE));
        assertTrue(
                rebuilt.marked().stream().allMatch(second -> second >= WHOLE), rebuilt::toString);
        assertTrue(
                rebuilt.count("given_up") > 0 && rebuilt.count("rebuilt") > 0, rebuilt::toString);
    }

    @Test
    void anIncidentSaysThatItsGapWasRebuilt() throws Exception {
        Workstation workstation = open("--feed-faults", BAD, "--gaps", "rebuild,hold=100ms");
        try {
            workstation.goLive();
            await(workstation, _ -> saysRebuilt(workstation));
        } finally {
            workstation.close();
        }
    }

    private static boolean saysRebuilt(Workstation workstation) {
        return workstation.risk().report().incidents().stream()
                .filter(incident -> incident.observable() == ApiObservable.GAPS)
                .anyMatch(incident ->
                        incident.cause().endsWith("came from history, their bars are rebuilt"));
    }

    @Test
    void aBarWaitsForLatePrintsAsLongAsItIsTold() throws Exception {
        assertEquals(3_000, history("--lateness", "3s").count("lateness_ms"));
        Map<Long, String> clean = history().until(WHOLE);
        Market patient = history("--lateness", "10s", "--feed-faults", "late=0.05,late-by=5s");
        Market hasty = history("--lateness", "0ms", "--feed-faults", "late=0.05,late-by=5s");
        assertEquals(clean.keySet(), patient.until(WHOLE).keySet());
        assertEquals(patient.until(WHOLE), hasty.until(WHOLE));
    }
}
