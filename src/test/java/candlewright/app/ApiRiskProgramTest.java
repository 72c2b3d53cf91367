package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import candlewright.engine.SubmitResult;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.model.Conditions;
import candlewright.model.Instrument;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureLimits;
import candlewright.store.capture.CaptureSource;
import candlewright.store.capture.CaptureWriter;
import candlewright.ui.Endpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the running program finds wrong with its files is counted, and read from its port.
@Timeout(120)
class ApiRiskProgramTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
    private static final Symbol SPY = new Symbol("SPY");

    @TempDir private Path folder;

    /// One observable of one connection.
    private record Row(String observable, String peer, long value, String state, String details) {}

    /// @param count how often it happened
    private record Incident(String observable, String peer, long count, String cause) {}

    private record Seen(List<Row> rows, List<Incident> incidents) {}

    private interface Look {
        void at(Running running) throws Exception;
    }

    /// The program, with its API on a port of its own.
    private record Running(Workstation workstation, URI address, String token) {

        JsonNode get(String path) throws IOException, InterruptedException {
            HttpResponse<String> response =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(address.resolve(path))
                                            .header("Authorization", "Bearer " + token)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            return JSON.readTree(response.body());
        }

        /// These observables, as far as something was counted of them, and all their incidents.
        Seen seen(String... observables) throws IOException, InterruptedException {
            List<String> asked = List.of(observables);
            JsonNode report = get("/risk/api");
            List<Row> rows = new ArrayList<>();
            for (JsonNode category : report.get("categories")) {
                for (JsonNode row : category.get("observables")) {
                    String name = row.get("observable").asString();
                    if (asked.contains(name) && !row.get("connection").isNull()) {
                        rows.add(
                                new Row(
                                        name,
                                        peer(row),
                                        row.get("value").asLong(),
                                        row.get("state").asString(),
                                        details(row)));
                    }
                }
            }
            List<Incident> incidents = new ArrayList<>();
            for (JsonNode incident : report.get("incidents")) {
                String name = incident.get("observable").asString();
                if (asked.contains(name)) {
                    incidents.add(
                            new Incident(
                                    name,
                                    peer(incident),
                                    incident.get("count").asLong(),
                                    incident.get("cause").asString()));
                }
            }
            return new Seen(rows, incidents);
        }

        private static String peer(JsonNode of) {
            JsonNode peer = of.get("connection");
            return peer.get("kind").asString() + " " + peer.get("name").asString();
        }

        private static String details(JsonNode row) {
            List<String> details = new ArrayList<>();
            row.get("details")
                    .forEach(detail ->
                            details.add(
                                    detail.get("name").asString()
                                            + "="
                                            + detail.get("value").asLong()));
            return String.join(", ", details);
        }
    }

    private Options options(String feed) {
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.port = 0;
        options.market.feed = feed;
        return options;
    }

    private static void run(Options options, Look look) throws Exception {
        Workstation workstation = Workstation.open(options);
        try {
            Endpoint endpoint = workstation.serve();
            workstation.goLive();
            look.at(
                    new Running(
                            workstation,
                            URI.create(endpoint.address().orElseThrow()),
                            Files.readString(endpoint.tokenFile().orElseThrow()).strip()));
        } finally {
            workstation.close();
        }
    }

    // Data files

    @Test
    void linesOfDataFilesThatCannotBeReadAreCountedByFileAndTheFirstOfEachIsNamed()
            throws Exception {
        Path eurusd = folder.resolve("EURUSD.csv");
        Files.writeString(
                eurusd,
                """
                timestamp,open,high,low,close,volume
                2024-01-02T00:00:00Z,1.5,2.5,1.25,2.0,10
                2024-01-02T00:01:00Z,1.5,2.5,1.25,n/a,10
                2024-01-02T00:02:00Z,1.5,2.5,1.25,2.0,10
                2024-01-02T00:03:00Z,1.5,2.5,1.25,,10
                2024-01-02T00:04:00Z,1.5,2.5,1.25,2.0,10
                """);
        Path gbpusd = folder.resolve("GBPUSD.csv");
        Files.writeString(
                gbpusd,
                """
                timestamp,open,high,low,close,volume
                2024-01-02T00:00:00Z,1.5,2.5,1.25,2.0,10
                2024-01-02T00:01:00Z,1.5,1.0,1.25,2.0,10
                2024-01-02T00:02:00Z,1.5,2.5,1.25,2.0,10
                """);
        Path sound = folder.resolve("USDJPY.csv");
        Files.copy(gbpusd, sound);
        Files.writeString(sound, Files.readString(sound).replace("1.0,1.25", "2.0,1.25"));
        run(
                options("csv:" + eurusd + "," + gbpusd + "," + sound),
                running ->
                        assertEquals(
                                new Seen(
                                        List.of(
                                                new Row(
                                                        "REJECTED_LINES",
                                                        "STORE data files",
                                                        3,
                                                        "WATCH",
                                                        "EURUSD.csv=2, GBPUSD.csv=1")),
                                        List.of(
                                                new Incident(
                                                        "REJECTED_LINES",
                                                        "STORE data files",
                                                        3,
                                                        "EURUSD.csv line 3: close is not a number:"
                                                                + " \"n/a\"; GBPUSD.csv line 3: open"
                                                                + " 1.5 is above high 1.0; the"
                                                                + " folder rejects has them all"))),
                                running.seen("REJECTED_LINES")));
    }

    // Captures

    /// @return the file
    private Path captured(int messages) throws IOException {
        Path captures = folder.resolve("captures");
        CaptureSource source =
                new CaptureSource(
                        "test",
                        0,
                        List.of(
                                new Instrument(
                                        SPY,
                                        "fund",
                                        new BigDecimal("0.01"),
                                        Duration.ofSeconds(1))));
        try (CaptureWriter writer =
                CaptureWriter.begin(captures, source.text(), START, CaptureLimits.USUAL, _ -> {})) {
            for (int seq = 1; seq <= messages; seq++) {
                Instant at = START.plusMillis(100L * seq);
                writer.append(new Tick.Trade(SPY, seq, at, at, 100, 1, null, Conditions.REGULAR));
            }
        }
        try (Stream<Path> files = Files.list(captures)) {
            return files.findFirst().orElseThrow();
        }
    }

    /// Where the last block begins.
    private static int lastBlock(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).lastIndexOf("CWB1");
    }

    private Seen replayed(Path file) throws Exception {
        List<Seen> seen = new ArrayList<>();
        run(
                options("capture:" + file),
                running -> {
                    // Twice over it: what is damaged is one place however often it is read.
                    for (Instant to : List.of(Instant.MAX, START, Instant.MAX)) {
                        assertInstanceOf(
                                ReplayAnswer.Done.class,
                                running.workstation()
                                        .recordings()
                                        .replay()
                                        .orElseThrow()
                                        .command(new ReplayCommand.Seek(to))
                                        .join());
                    }
                    seen.add(running.seen("CORRUPT"));
                });
        return seen.getFirst();
    }

    @Test
    void messagesOfADamagedBlockAreCorruptAndTheBlockIsNamed() throws Exception {
        Path file = captured(100);
        int block = lastBlock(file);
        byte[] bytes = Files.readAllBytes(file);
        int lost = ByteBuffer.wrap(bytes).getInt(block + 12);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        String peer = "FEED capture " + file.getFileName();
        assertEquals(
                new Seen(
                        List.of(new Row("CORRUPT", peer, lost, "ALARM", "")),
                        List.of(
                                new Incident(
                                        "CORRUPT",
                                        peer,
                                        lost,
                                        "%s is damaged at offset %d, %d bytes (its checksum is wrong): %d messages received from 2026-01-02T03:00:09.100Z to 2026-01-02T03:00:10Z are missing"
                                                .formatted(
                                                        file, block, bytes.length - block, lost)))),
                replayed(file));
    }

    @Test
    void aTornTailIsOneMessageSinceNobodyKnowsHowManyThereWere() throws Exception {
        Path file = captured(100);
        long whole = Files.size(file);
        Files.writeString(file, "CWB1 and no more", StandardOpenOption.APPEND);
        String peer = "FEED capture " + file.getFileName();
        assertEquals(
                new Seen(
                        List.of(new Row("CORRUPT", peer, 1, "WATCH", "")),
                        List.of(
                                new Incident(
                                        "CORRUPT",
                                        peer,
                                        1,
                                        file
                                                + " ends in a block that was not written to its"
                                                + " end: 16 bytes at offset "
                                                + whole
                                                + " are dropped"))),
                replayed(file));
    }

    @Test
    void aSoundCaptureHasNothingCorrupt() throws Exception {
        assertEquals(new Seen(List.of(), List.of()), replayed(captured(100)));
    }

    // The journal

    private Path journal() {
        return folder.resolve("data/journal-synthetic.db");
    }

    private void trade() throws Exception {
        run(
                options("synthetic"),
                running -> {
                    for (int i = 0; i < 3; i++) {
                        OrderIntent buy =
                                OrderIntent.market(
                                        running.workstation().ids().next(),
                                        SPY,
                                        Side.BUY,
                                        BigDecimal.ONE,
                                        "test");
                        assertInstanceOf(
                                SubmitResult.Taken.class,
                                running.workstation().engine().submit(buy).join());
                    }
                });
    }

    private void change(String statement) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + journal());
                Statement changing = other.createStatement()) {
            changing.execute(statement);
        }
    }

    /// What is told once the whole journal was gone through.
    private String started() throws Exception {
        List<String> told = new ArrayList<>();
        run(
                options("synthetic"),
                running -> {
                    JsonNode governance = running.get("/risk/api").get("governance");
                    while (governance.get("journal").asString().equals("UNVERIFIED")) {
                        Thread.onSpinWait();
                        governance = running.get("/risk/api").get("governance");
                    }
                    told.add(
                            governance.get("journal").asString()
                                    + " "
                                    + governance.get("journal_damage").asString()
                                    + " "
                                    + running.seen("JOURNAL_FAULTS"));
                });
        return told.getFirst();
    }

    private static String damaged(String why) {
        return "DAMAGED "
                + why
                + " "
                + new Seen(
                        List.of(new Row("JOURNAL_FAULTS", "STORE journal", 1, "ALARM", "")),
                        List.of(new Incident("JOURNAL_FAULTS", "STORE journal", 1, why)));
    }

    private String atThree() {
        return "the journal "
                + journal()
                + " is damaged at seq 3: it was changed, its hash does not follow from the fact before";
    }

    @Test
    void damageBeforeTheCheckpointIsFoundByTheCheckAfterTheStartAndCounted() throws Exception {
        trade();
        change("update journal set fact = replace(fact, ',', ', ') where seq = 3");
        assertEquals(damaged(atThree()), started());
    }

    @Test
    void damageThatIsFoundAtTheStartIsCountedOnce() throws Exception {
        trade();
        change("delete from checkpoint");
        change("update journal set fact = replace(fact, ',', ', ') where seq = 3");
        assertEquals(damaged(atThree()), started());
    }

    @Test
    void aFileThatIsNoJournalIsCounted() throws Exception {
        trade();
        Files.writeString(journal(), "no journal, and long enough to look like one ".repeat(10));
        assertEquals(
                damaged(
                        "the journal "
                                + journal()
                                + " is damaged: [SQLITE_NOTADB] File opened that is not a database"
                                + " file (file is not a database)"),
                started());
    }

    @Test
    void aSoundJournalHasNoFault() throws Exception {
        trade();
        assertEquals("VERIFIED  " + new Seen(List.of(), List.of()), started());
    }
}
