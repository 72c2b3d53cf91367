package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.TapeState;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Completeness;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import candlewright.ui.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program with feeds of trades.
class TradesTest {

    private static final Path FILE = Path.of("../shared/data/bitstamp-btcusd-trades-2013-11.csv");
    private static final Symbol BTC = new Symbol("BTCUSD");

    @TempDir private Path folder;

    /// Computed here in another way: from all lines at once.
    private static List<Bar> minutes(List<String> lines) {
        Map<Long, List<double[]>> rows = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            rows.computeIfAbsent(Long.parseLong(cells[0]) / 60, _ -> new ArrayList<>())
                    .add(new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
        }
        List<Bar> bars = new ArrayList<>();
        rows.forEach((minute, of) -> bars.add(bar(minute, of)));
        return bars;
    }

    private static Bar bar(long minute, List<double[]> rows) {
        double volume = 0;
        for (double[] row : rows) {
            volume += row[1];
        }
        return new Bar(
                BTC,
                Instant.ofEpochSecond(minute * 60),
                Instant.ofEpochSecond(minute * 60 + 60),
                rows.getFirst()[0],
                rows.stream().mapToDouble(row -> row[0]).max().orElseThrow(),
                rows.stream().mapToDouble(row -> row[0]).min().orElseThrow(),
                rows.getLast()[0],
                volume,
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    @Test
    void barsOfRealTradesAreThoseOfAllLinesOfTheirMinute() throws Exception {
        assumeTrue(
                Files.exists(FILE),
                "skipped: the trades of Bitstamp are not there, they belong at " + FILE);
        Path copy = Files.copy(FILE, folder.resolve("BTCUSD.csv"));
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.market.feed = "trades:" + copy;
        options.market.tape.bars = "1m";
        Workstation workstation = Workstation.open(options);
        try {
            EngineSnapshot snapshot = workstation.engine().snapshot();
            BarSeries series = snapshot.series(BTC);
            assertEquals(
                    minutes(Files.readAllLines(FILE)),
                    IntStream.range(0, series.size()).mapToObj(series::bar).toList());
            TapeState tape = snapshot.tape(BTC).orElseThrow();
            assertEquals(100_000, tape.sequence().delivered());
            assertEquals(
                    Completeness.COMPLETE, tape.newest().orElseThrow().provenance().completeness());
        } finally {
            workstation.close();
        }
    }

    /// Computed here in another way: cut where a run of lines has so many, and at midnight.
    private static List<String> ticks(List<String> lines, int count) {
        List<String> bars = new ArrayList<>();
        List<String[]> run = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!run.isEmpty()
                    && Long.parseLong(run.getLast()[0]) / 86_400
                            != Long.parseLong(cells[0]) / 86_400) {
                bars.add(ends(run));
                run.clear();
            }
            run.add(cells);
            if (run.size() == count) {
                bars.add(ends(run));
                run.clear();
            }
        }
        return bars;
    }

    private static String ends(List<String[]> run) {
        return run.getFirst()[0]
                + " "
                + Double.parseDouble(run.getFirst()[1])
                + " "
                + Double.parseDouble(run.getLast()[1])
                + " "
                + run.size();
    }

    @Test
    void theProgramTellsBarsByTicksOfRealTrades() throws Exception {
        assumeTrue(
                Files.exists(FILE),
                "skipped: the trades of Bitstamp are not there, they belong at " + FILE);
        Path copy = Files.copy(FILE, folder.resolve("BTCUSD.csv"));
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.market.feed = "trades:" + copy;
        options.market.tape.bars = "1m";
        options.port = 0;
        Workstation workstation = Workstation.open(options);
        try {
            Endpoint endpoint = workstation.serve();
            List<String> told = new ArrayList<>();
            JsonNode answer =
                    new JsonMapper()
                            .readTree(get(endpoint, "/bars/BTCUSD?limit=1000000&interval=500t"));
            answer.path("bars")
                    .forEach(bar ->
                            told.add(
                                    bar.path("ts").asLong()
                                            + " "
                                            + bar.path("open").asDouble()
                                            + " "
                                            + bar.path("close").asDouble()
                                            + " "
                                            + bar.path("prints").asLong()));
            assertEquals(ticks(Files.readAllLines(FILE), 500), told);
            JsonNode tape = new JsonMapper().readTree(get(endpoint, "/feed")).path("tapes").path(0);
            assertEquals(100_000, tape.path("kept").asLong());
            assertEquals(
                    Instant.parse(tape.path("kept_from").asString()).getEpochSecond(),
                    answer.path("since").asLong());
        } finally {
            workstation.close();
        }
    }

    private static String get(Endpoint endpoint, String path) throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(endpoint.address().orElseThrow() + path))
                                        .header(
                                                "Authorization",
                                                "Bearer "
                                                        + Files.readString(
                                                                        endpoint.tokenFile()
                                                                                .orElseThrow())
                                                                .strip())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }

    @Test
    void syntheticTradesOnABadLineHaveAHistoryThatSaysWhatIsMissing() throws Exception {
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.market.feed = "synthetic-trades";
        options.market.symbols = List.of("SPY");
        options.market.feedFaults = "drop=0.01,late=0.02,seed=4";
        Workstation workstation = Workstation.open(options);
        try {
            EngineSnapshot snapshot = workstation.engine().snapshot();
            TapeState tape = snapshot.tape(new Symbol("SPY")).orElseThrow();
            assertTrue(tape.sequence().missing() > 0 && tape.revised() > 0, tape::toString);
            // Two bars at most are still open when the history ends.
            assertTrue(tape.told() >= 298, tape::toString);
            assertEquals("synthetic trades, seed 7, with faults", workstation.feed().description());
        } finally {
            workstation.close();
        }
    }
}
