package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.csv.CsvFormat;
import candlewright.marketdata.BarSeries;
import candlewright.model.Conditions;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.BacktestParameters;
import candlewright.research.parity.Counting;
import candlewright.research.parity.Finding;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import candlewright.research.parity.Source;
import candlewright.research.parity.Version;
import candlewright.store.ParityFolder;
import candlewright.store.capture.CaptureLimits;
import candlewright.store.capture.CaptureWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real files: trades of three minutes, and the bars that somebody else made of them.
class ParityDeskTest {

    private static final Symbol BTC = new Symbol("BTCUSD");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String EQUAL =
            """
            ","compared":3,"equal":3,"p50":0.0,"p95":0.0,"p99":0.0,"max":0.0,\
            "bounds":[1.0,2.0,5.0,10.0,20.0,50.0,100.0],"buckets":[3,0,0,0,0,0,0,0,0]}\
            """;

    @TempDir Path folder;
    private Path trades;
    private ParityDesk desk;

    @BeforeEach
    void files() throws IOException {
        Path parity = folder.resolve("parity");
        Files.createDirectories(parity.resolve("trades"));
        Files.createDirectories(parity.resolve("bars"));
        trades = folder.resolve("BTCUSD.csv");
        Files.writeString(
                trades,
                """
                timestamp,price,amount
                1385337601,800.5,1
                1385337640,801.5,2
                1385337670,802.5,1
                1385337720,799.5,1
                1385337750,800.5,3
                1385337790,801,1
                """);
        Files.copy(trades, parity.resolve("trades/BTCUSD.csv"));
        Files.writeString(
                parity.resolve("bars/BTCUSD.csv"),
                """
                timestamp,open,high,low,close,volume
                1385337600,800.5,801.5,800.5,801.5,3
                1385337660,802.5,802.5,799.5,799.5,2
                1385337720,800.5,800.5,800.5,800.5,3
                1385337780,801,801,801,801,1
                """);
        desk =
                new ParityDesk(
                        List.of(new Instrument(BTC, "trades", new BigDecimal("0.5"), MINUTE)),
                        new ParityDesk.FeedTrades.Files(List.of(trades), CsvFormat.RECOGNISED),
                        symbol -> BarSeries.empty(symbol, MINUTE),
                        new ParityFolder(folder));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static ParityRequest request(String reference, String candidate) {
        return new ParityRequest(
                BTC,
                Source.parse(reference),
                Source.parse(candidate),
                "",
                MINUTE,
                Counting.OURS,
                Version.DECIDED,
                ParityRequest.DEFAULT_LATENESS,
                BacktestParameters.DEFAULT,
                10);
    }

    private ParityReport run(String reference, String candidate) {
        return desk.begin(request(reference, candidate), _ -> {}).orElseThrow().join();
    }

    private String refusal(String reference, String candidate) {
        return String.valueOf(
                assertThrows(CompletionException.class, () -> run(reference, candidate))
                        .getCause()
                        .getMessage());
    }

    @Test
    void aVendorsBarsThatCountAPrintAtTheCloseAreToldFromOurs() {
        ParityReport report = run("bars:BTCUSD.csv", "feed");
        assertEquals(new ParityReport.Totals(4, 4, 2, 2, 0, 0, 6, 0, 0), report.totals());
        assertEquals("{AGGREGATION=2}", report.causes().toString());
    }

    @Test
    void theSameTradesAreEqualWhateverFolderTheyAreIn() {
        assertEquals(0, run("trades:BTCUSD.csv", "feed").totals().diverging());
        assertEquals(0, run("feed", "perturbed").totals().diverging());
        assertEquals(
                "[feed, trades:BTCUSD.csv, series, bars:BTCUSD.csv]", desk.sources(BTC).toString());
    }

    @Test
    void aFileThatIsNotThereOrLiesElsewhereIsRefused() throws IOException {
        Path link = folder.resolve("parity/trades/LINK.csv");
        Files.createSymbolicLink(link, trades);
        assertTrue(refusal("trades:LINK.csv", "feed").contains("leads out of"));
        assertTrue(refusal("trades:NONE.csv", "feed").startsWith("there is no 'NONE.csv' in"));
        assertTrue(refusal("capture:x", "feed").startsWith("there is no 'x' in"));
        assertEquals(
                "only messages can be perturbed, and series are bars: choose feed, trades:NAME or"
                        + " capture:NAME",
                refusal("series", "perturbed"));
        // The desk is free again after each of them.
        assertEquals(0, run("feed", "feed").totals().diverging());
    }

    /// The third print never came, and the fourth came twice.
    @Test
    void aCaptureIsWhatWasReceivedAndTheFeedWhatWasSaid() throws IOException {
        Instant start = Instant.ofEpochSecond(1385337600);
        List<Tick> received =
                List.of(
                        trade(1, 1, 800.5, 1),
                        trade(2, 40, 801.5, 2),
                        trade(4, 120, 799.5, 1),
                        trade(4, 120, 799.5, 1),
                        trade(5, 150, 800.5, 3),
                        new Tick.Trade(
                                new Symbol("ETHUSD"),
                                1,
                                start,
                                start,
                                30,
                                1,
                                null,
                                Conditions.REGULAR),
                        trade(6, 190, 801, 1));
        Path captures = folder.resolve("captures");
        try (CaptureWriter writer =
                CaptureWriter.begin(captures, "test", start, CaptureLimits.USUAL, _ -> {})) {
            for (Tick tick : received) {
                writer.append(tick);
            }
        }
        String name = "20131125-000000.000000000-000001.capture";
        assertTrue(desk.sources(BTC).toString().contains("capture:" + name));
        ParityReport report = run("feed", "capture:" + name);
        assertEquals(new ParityReport.Totals(4, 3, 3, 0, 1, 0, 6, 1, 1), report.totals());
        assertEquals("{DELIVERY=1}", report.causes().toString());
        assertEquals(
                List.of(3L),
                report.bars().getFirst().messages().stream()
                        .map(message -> message.tick().seq())
                        .toList());
        Path json = folder.resolve("report.json");
        desk.export(report, json);
        // Three bars of each are equal; the fourth has no rebuilt one.
        String fields =
                Stream.of(
                                "OPEN:TICKS",
                                "HIGH:TICKS",
                                "LOW:TICKS",
                                "CLOSE:TICKS",
                                "VOLUME:PERCENT",
                                "TS_CLOSE:MILLISECONDS",
                                "FAST_SMA:TICKS",
                                "SLOW_SMA:TICKS")
                        .map(field ->
                                "{\"field\":\"" + field.replace(":", "\",\"unit\":\"") + EQUAL)
                        .collect(Collectors.joining(","));
        assertEquals(
                """
                {"symbol":"BTCUSD","reference":"feed",\
                "candidate":"capture:%s","faults":"",\
                "interval_seconds":60,"counting":"OURS","version":"DECIDED",\
                "lateness_millis":250,"fast":10,"slow":30,"tick_size":0.5,\
                "reference_bars":4,"candidate_bars":3,"equal_bars":3,"differing_bars":0,\
                "missing_bars":1,"extra_bars":0,"messages":6,"gaps":1,"lost":1,"findings":[],"fields":[%s\
                ],"levels":[{"level":"BARS","compared":4,"differing":1,\
                "first":{"field":"PRESENCE","bar":1,"ts_open":"2013-11-25T00:01:00Z",\
                "reference":802.5,"candidate":null,"follows":null}},{"level":"INDICATORS",\
                "compared":3,"differing":0,"first":null},{"level":"SIGNALS","compared":3,\
                "differing":0,"first":null},{"level":"ORDERS","compared":0,"differing":0,\
                "first":null}],"causes":[{"cause":"FINALISATION","bars":0},\
                {"cause":"CORRECTION","bars":0},{"cause":"DELIVERY","bars":1},\
                {"cause":"AGGREGATION","bars":0},{"cause":"UNKNOWN","bars":0}],\
                "bars":[{"bar":1,"ts_open":"2013-11-25T00:01:00Z","reference":{"open":802.5,\
                "high":802.5,"low":802.5,"close":802.5,"volume":1.0},"candidate":null,\
                "fields":["PRESENCE"],"causes":["DELIVERY"],"proven":true,\
                "completeness":null,"messages":[{"fate":"MISSING","explains":true,\
                "kind":"trade","seq":3,"original_seq":null,\
                "event_time":"2013-11-25T00:01:10Z","receive_time":null,"price":802.5,\
                "size":1.0,"conditions":[]}],"gaps":[{"from_seq":3,"to_seq":3,\
                "after":"2013-11-25T00:00:40Z","before":"2013-11-25T00:02:00Z"}]}]}
                """
                        .formatted(name, fields),
                Files.readString(json) + "\n");
        assertEquals(
                0, run("capture:" + name, "capture:" + name).totals().missing(), "with itself");
    }

    @Test
    void whatOfACaptureCannotBeReadIsSaidFirst() throws IOException {
        Instant start = Instant.ofEpochSecond(1385337600);
        Path captures = folder.resolve("captures");
        try (CaptureWriter writer =
                CaptureWriter.begin(captures, "test", start, CaptureLimits.USUAL, _ -> {})) {
            for (int seq = 1; seq <= 6; seq++) {
                writer.append(trade(seq, 30L * seq, 800, 1));
            }
        }
        String name = "20131125-000000.000000000-000001.capture";
        Path file = captures.resolve(name);
        byte[] half = "CWB1 and no more".getBytes(StandardCharsets.US_ASCII);
        long whole = Files.size(file);
        Files.write(file, half, StandardOpenOption.APPEND);
        ParityReport report = run("feed", "capture:" + name);
        assertEquals(
                List.of(
                        new Finding.Unread(
                                "the rebuilt side",
                                name
                                        + " ends in a block that was not written to its end: 16"
                                        + " bytes at offset "
                                        + whole
                                        + " are dropped")),
                report.findings());
        Path csv = folder.resolve("report.csv");
        desk.export(report, csv);
        assertTrue(
                Files.readString(csv).startsWith("# the rebuilt side is not whole: " + name),
                () -> report.findings().toString());
    }

    private static Tick trade(long seq, long second, double price, double size) {
        Instant at = Instant.ofEpochSecond(1385337600 + second);
        return new Tick.Trade(BTC, seq, at, at, price, size, null, Conditions.REGULAR);
    }

    @Test
    void theReportIsWrittenWholeAndReadBack() throws IOException {
        ParityReport report = run("bars:BTCUSD.csv", "feed");
        Path csv = folder.resolve("report.csv");
        desk.export(report, csv);
        desk.export(report, csv);
        assertEquals(
                List.of(
                        "2013-11-25T00:01:00Z,AGGREGATION,true,COMPLETE,802.5,802.5,802.5,802.5,799.5,"
                                + "802.5,799.5,802.5,2.0,1.0,2,4",
                        "2013-11-25T00:02:00Z,AGGREGATION,true,COMPLETE,800.5,799.5,800.5,800.5,800.5,"
                                + "799.5,800.5,800.5,3.0,4.0,2,4"),
                Files.readAllLines(csv).subList(1, 3));
        Path json = folder.resolve("report.json");
        desk.export(report, json);
        assertTrue(
                Files.readString(json).startsWith("{\"symbol\":\"BTCUSD\",\"reference\":\"bars:"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("BTCUSD.csv", "parity", "report.csv", "report.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
