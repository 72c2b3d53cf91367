package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.feed.FeedException;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFeedTest {

    private static final String HEADER = "ts,open,high,low,close,volume\n";

    @TempDir private Path folder;

    @Test
    void readsTheLayoutOfTheSeed() throws Exception {
        Path file =
                file(
                        "SPY.csv",
                        HEADER
                                + "1767225600,100.0,100.11384852087635,99.88645901746303,100.00030753833937,1083.3531852712117\n"
                                + "1767225601,100.00030753833937,100.11672162433696,99.9585798367189,100.07499392271649,913.09\n");
        CsvFeed feed = frozen(file);
        assertEquals(
                List.of(
                        bar(
                                "SPY",
                                "2026-01-01T00:00:00Z",
                                1,
                                100.0,
                                100.11384852087635,
                                99.88645901746303,
                                100.00030753833937,
                                1083.3531852712117),
                        bar(
                                "SPY",
                                "2026-01-01T00:00:01Z",
                                1,
                                100.00030753833937,
                                100.11672162433696,
                                99.9585798367189,
                                100.07499392271649,
                                913.09)),
                history(feed));
        assertEquals(
                List.of(
                        new Instrument(
                                new Symbol("SPY"),
                                "SPY.csv, 1 s bars",
                                new BigDecimal("0.01"),
                                Duration.ofSeconds(1))),
                feed.instruments());
    }

    @Test
    void findsTheColumnsByTheirNames() throws Exception {
        Path file =
                file(
                        "x.csv",
                        "\uFEFFClose;adjclose; LOW ;High;OPEN;Date\r\n3;9;1;4;2;2000-01-03\r\n");
        assertEquals(
                List.of(bar("x", "2000-01-03T00:00:00Z", 60, 2, 4, 1, 3, 0)),
                history(frozen(file)));
    }

    @Test
    void readsTabsAndQuotedFields() throws Exception {
        Path file =
                file(
                        "x.csv",
                        "\"time\"\topen\thigh\tlow\t\"close\"\n\"1767225600\"\t2\t\"4\"\t1\t3\n\n");
        assertEquals(
                List.of(bar("x", "2026-01-01T00:00:00Z", 60, 2, 4, 1, 3, 0)),
                history(frozen(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ts", "timestamp", "time", "date", "datetime", "open_time", " TimeStamp "})
    void knowsTheNamesOfTheTimeColumn(String name) throws Exception {
        Path file = file("x.csv", name + ",open,high,low,close\n1767225600,2,4,1,3\n");
        assertEquals(
                Instant.parse("2026-01-01T00:00:00Z"), history(frozen(file)).getFirst().tsOpen());
    }

    @ParameterizedTest
    @CsvSource({
        "1.10000, 0.00001",
        "101, 1",
        "101.5, 0.1",
        "101.25, 0.01",
        "0.12345678, 0.00000001",
        "9.123456789, 0.00001",
        "10.123456789, 0.01",
        "1e2, 0.01"
    })
    void takesTheTickSizeFromTheDecimalsOfThePrices(String price, BigDecimal tickSize)
            throws Exception {
        Path file =
                file(
                        "x.csv",
                        "ts,open,high,low,close\n1,"
                                + price
                                + ","
                                + price
                                + ","
                                + price
                                + ","
                                + price);
        assertEquals(tickSize, frozen(file).instruments().getFirst().tickSize());
    }

    @Test
    void theIntervalIsTheMostFrequentDistanceAndABarEndsWhereTheNextOneOpens() throws Exception {
        Path file = file("x.csv", "ts,open,high,low,close\n" + rows(0, 60, 120, 150, 210, 600));
        List<Bar> bars = history(frozen(file));
        assertEquals(
                List.of(60L, 120L, 150L, 210L, 270L, 660L),
                bars.stream().map(bar -> bar.tsClose().getEpochSecond()).toList());
    }

    @Test
    void aFrozenFeedStandsStill() throws Exception {
        Path one = file("ONE.csv", "ts,open,high,low,close\n" + rows(60, 120));
        Path two = file("two.b.CSV", "ts,open,high,low,close\n" + rows(60));
        try (CsvFeed feed = frozen(two, one)) {
            List<Bar> sent = history(feed);
            assertEquals("csv, two.b.CSV, ONE.csv", feed.description());
            assertEquals(MarketMode.PAPER, feed.mode());
            assertFalse(feed.moves());
            assertEquals(
                    List.of("two.b", "ONE", "ONE"),
                    sent.stream().map(bar -> bar.symbol().value()).toList());
            feed.start(sent::add);
            assertEquals(3, sent.size());
        }
    }

    @Test
    void tellsWhatIsWrongWithAFile() throws Exception {
        assertRefused(
                "missing.csv: there is no such file in " + folder, folder.resolve("missing.csv"));
        assertRefused(
                "sub: is a directory, not a CSV file",
                Files.createDirectory(folder.resolve("sub")));
        assertRefused("empty.csv: the file is empty", file("empty.csv", ""));
        assertRefused("x.csv: the file has a header and no bars", file("x.csv", HEADER));
        assertRefused("bin.csv: is not a text file", file("bin.csv", "PK\u0003\u0004\u0000"));
        assertRefused(
                "my file.csv: the name of the file cannot be a symbol: symbol must be 1 to 40 letters, digits, dots, "
                        + "underscores or hyphens, was my file",
                file("my file.csv", HEADER));
        assertRefused(
                "x.csv: the header has no column close, it has: ts, open, high, low",
                file("x.csv", "ts,open,high,low\n1,2,3,4\n"));
        assertRefused(
                "x.csv: the header has no column of time (one of ts, timestamp, datetime, open_time, time, date, t), "
                        + "it has: when, open, high, low, close",
                file("x.csv", "when,open,high,low,close\n"));
        assertRefused(
                "x.csv: the header has more than one column open",
                file("x.csv", "ts,open,Open,high,low,close\n"));
    }

    @Test
    void tellsWhatIsWrongWithALineAndLoadsTheRest() throws Exception {
        assertRejected("close is not a number: \"abc\"", "60,2,4,1,abc,5");
        assertRejected("open is not a number: \"\"", "60,,4,1,3,5");
        assertRejected("open is not a number: \"NaN\"", "60,NaN,4,1,3,5");
        assertRejected("high is not a number: \"4d\"", "60,2,4d,1,3,5");
        assertRejected("high is not a number: \"1e999\"", "60,2,1e999,1,3,5");
        assertRejected(
                "high has more than 18 digits before the point: \"1e18\"", "60,2,1e18,1,3,5");
        assertRejected("low is not positive: \"0\"", "60,2,4,0,3,5");
        assertRejected("volume is negative: \"-5\"", "60,2,4,1,3,-5");
        assertRejected("volume is not a number: \"many\"", "60,2,4,1,3,many");
        assertRejected("low 2.5 is above open 2", "60,2,4,2.5,3,5");
        assertRejected("low 2.5 is above close 2", "60,3,4,2.5,2,5");
        assertRejected("open 5 is above high 4", "60,5,4,1,3,5");
        assertRejected("close 5 is above high 4", "60,3,4,1,5,5");
        assertRejected("ts is not a time: \"soon\"", "soon,2,4,1,3,5");
        assertRejected("ts is not of 1800 to 2199: \"7258118400\"", "7258118400,2,4,1,3,5");
        assertRejected("ts is repeated: 1970-01-01T00:00:00Z, as in line 3", "0,2,4,1,3,5");
        assertRejected("ts goes back: 1969-12-31T23:58:00Z, behind line 3", "-120,2,4,1,3,5");
        assertRejected("has 5 fields, the header has 6", "60,2,4,1,3");
        assertRejected("has 7 fields, the header has 6", "60,2,4,1,3,5,6");
        assertRejected("the quote of field 1 is not closed", "\"60,2,4,1,3,5");
        assertRejected("field 2 goes on after its closing quote", "60,\"2\"2,4,1,3,5");
    }

    @Test
    void dropsLinesThatAreAheadOfTheirTimeNotThoseThatFollow() throws Exception {
        List<RejectedLine> rejected = new ArrayList<>();
        String text = rows(0, 60, 999_999, 1_000_000, 120, 180, 30, 240, 240, 300);
        Path file = file("x.csv", "ts,open,high,low,close\n" + text);
        CsvFeed feed = CsvFeed.frozen(List.of(file(file, rejected)));
        assertEquals(
                List.of(0L, 60L, 120L, 180L, 240L, 300L),
                history(feed).stream().map(bar -> bar.tsOpen().getEpochSecond()).toList());
        assertEquals(
                List.of(
                        "4 ts is ahead: 1970-01-12T13:46:39Z, not before line 6, which follows",
                        "5 ts is ahead: 1970-01-12T13:46:40Z, not before line 6, which follows",
                        "8 ts goes back: 1970-01-01T00:00:30Z, behind line 7",
                        "10 ts is repeated: 1970-01-01T00:04:00Z, as in line 9"),
                rejected.stream().map(line -> line.line() + " " + line.reason()).toList());
        assertEquals("999999,2,4,1,3", rejected.getFirst().text());
        LoadReport report = feed.reports().getFirst();
        assertEquals(
                List.of(10L, 6L, 4L), List.of(report.lines(), report.loaded(), report.rejected()));
    }

    @Test
    void aLineLongerThanAMebibyteIsBadAndTheRestLoads() throws Exception {
        List<RejectedLine> rejected = new ArrayList<>();
        String endless = "60,2,4,1,3,5".repeat(200_000);
        Path file =
                file(
                        "x.csv",
                        HEADER + "0,2,4,1,3,5\n" + endless + "\n120,2,4,1,3,5\n180,2,4,1,3,5");
        List<Bar> bars = history(CsvFeed.frozen(List.of(file(file, rejected))));
        assertEquals(
                List.of(0L, 120L, 180L),
                bars.stream().map(bar -> bar.tsOpen().getEpochSecond()).toList());
        assertEquals(
                List.of(
                        new RejectedLine(
                                "x.csv", 3, "is longer than 1 MiB", endless.substring(0, 500))),
                rejected);
    }

    @Test
    void refusesAFileOfWhichMostOfTheFirstLinesAreBad() throws Exception {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 1_000; i++) {
            text.append(i * 60).append(i < 49 ? ",2,4,1,3,5\n" : ",2,4,1,x,5\n");
        }
        assertRefused(
                "x.csv: 51 of the first 100 lines are bad, so it is no file of own (format found"
                        + " in the file); line 51: close is not a number: \"x\"",
                file("x.csv", text.toString()));
    }

    @Test
    void loadsAFileThatIsBadAfterItsFirstLines() throws Exception {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 1_000; i++) {
            text.append(i * 60).append(i < 50 ? ",2,4,1,3,5\n" : ",2,4,1,x,5\n");
        }
        Path file = file("x.csv", text.toString());
        CsvFeed feed = CsvFeed.frozen(List.of(file(file, new ArrayList<>())));
        assertEquals(50, history(feed).size());
        assertEquals(950, feed.reports().getFirst().rejected());
    }

    @Test
    void refusesTwoFilesOfOneSymbol() throws Exception {
        Path one = file("x.csv", HEADER + "60,2,4,1,3,5");
        var refusal = assertThrows(FeedException.class, () -> frozen(one, one));
        assertEquals("x.csv: another file has the same symbol", refusal.getMessage());
    }

    static CsvFeed frozen(Path... files) throws FeedException {
        return CsvFeed.frozen(files(files));
    }

    /// Nothing is stated of them, and nothing in them may be bad.
    static List<CsvFile> files(Path... files) {
        return Arrays.stream(files)
                .map(file ->
                        new CsvFile(
                                file,
                                CsvFormat.RECOGNISED,
                                line -> {
                                    throw new AssertionError(line);
                                }))
                .toList();
    }

    private static CsvFile file(Path file, List<RejectedLine> rejected) {
        return new CsvFile(file, CsvFormat.RECOGNISED, rejected::add);
    }

    static List<Bar> history(CsvFeed feed) {
        List<Bar> bars = new ArrayList<>();
        feed.history(bars::add);
        return bars;
    }

    static String rows(long... times) {
        StringBuilder rows = new StringBuilder();
        for (long time : times) {
            rows.append(time).append(",2,4,1,3\n");
        }
        return rows.toString();
    }

    private Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRejected(String reason, String line) throws Exception {
        List<RejectedLine> rejected = new ArrayList<>();
        Path file =
                file("x.csv", HEADER + "-60,2,4,1,3,5\n0,2,4,1,3,5\n" + line + "\n120,2,4,1,3,5\n");
        List<Bar> bars = history(CsvFeed.frozen(List.of(file(file, rejected))));
        assertEquals(
                List.of(
                        bar("x", "1969-12-31T23:59:00Z", 60, 2, 4, 1, 3, 5),
                        bar("x", "1970-01-01T00:00:00Z", 60, 2, 4, 1, 3, 5),
                        bar("x", "1970-01-01T00:02:00Z", 60, 2, 4, 1, 3, 5)),
                bars);
        assertEquals(List.of(new RejectedLine("x.csv", 4, reason, line)), rejected);
    }

    private static void assertRefused(String message, Path file) {
        var refusal =
                assertThrows(
                        FeedException.class,
                        () -> CsvFeed.frozen(List.of(file(file, new ArrayList<>()))));
        assertEquals(message, refusal.getMessage());
    }

    private static Bar bar(
            String symbol,
            String open,
            long seconds,
            double o,
            double h,
            double l,
            double c,
            double volume) {
        Instant tsOpen = Instant.parse(open);
        return new Bar(
                new Symbol(symbol),
                tsOpen,
                tsOpen.plusSeconds(seconds),
                o,
                h,
                l,
                c,
                volume,
                BarSource.CSV,
                BarState.FINAL,
                0);
    }
}
