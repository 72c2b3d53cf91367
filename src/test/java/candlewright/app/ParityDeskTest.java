package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.csv.CsvFormat;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.research.BacktestParameters;
import candlewright.research.parity.Counting;
import candlewright.research.parity.ParityReport;
import candlewright.research.parity.ParityRequest;
import candlewright.research.parity.Source;
import candlewright.research.parity.Version;
import candlewright.store.ParityFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real files: trades of three minutes, and the bars that somebody else made of them.
class ParityDeskTest {

    private static final Symbol BTC = new Symbol("BTCUSD");
    private static final Duration MINUTE = Duration.ofMinutes(1);

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
