package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.FeedException;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
        CsvFeed feed = CsvFeed.frozen(List.of(file));
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
                history(CsvFeed.frozen(List.of(file))));
    }

    @Test
    void readsTabsAndQuotedFields() throws Exception {
        Path file =
                file(
                        "x.csv",
                        "\"time\"\topen\thigh\tlow\t\"close\"\n\"1767225600\"\t2\t\"4\"\t1\t3\n\n");
        assertEquals(
                List.of(bar("x", "2026-01-01T00:00:00Z", 60, 2, 4, 1, 3, 0)),
                history(CsvFeed.frozen(List.of(file))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ts", "timestamp", "time", "date", "datetime", "open_time", " TimeStamp "})
    void knowsTheNamesOfTheTimeColumn(String name) throws Exception {
        Path file = file("x.csv", name + ",open,high,low,close\n1767225600,2,4,1,3\n");
        assertEquals(
                Instant.parse("2026-01-01T00:00:00Z"),
                history(CsvFeed.frozen(List.of(file))).getFirst().tsOpen());
    }

    @ParameterizedTest
    @CsvSource({
        "1640991660,2021-12-31T23:01:00Z",
        "1640991660000,2021-12-31T23:01:00Z",
        "1640991660000001,2021-12-31T23:01:00.000001Z",
        "1640991660000001999,2021-12-31T23:01:00.000001Z",
        "-86400,1969-12-31T00:00:00Z",
        "20211231,2021-12-31T00:00:00Z",
        "2021-12-31,2021-12-31T00:00:00Z",
        "2021-12-31 23:01,2021-12-31T23:01:00Z",
        "2021-12-31 23:01:00.000000,2021-12-31T23:01:00Z",
        "2021-12-31T23:01:00.5,2021-12-31T23:01:00.500Z",
        "2021-12-31T23:01:00Z,2021-12-31T23:01:00Z",
        "2021-12-31T23:01:00.123456789Z,2021-12-31T23:01:00.123456Z",
        "2021-12-31 23:01:00.295000+00:00,2021-12-31T23:01:00.295Z",
        "2021-12-31T23:01:00+01:30,2021-12-31T21:31:00Z",
        "2021-12-31 18:01:00 -0500,2021-12-31T23:01:00Z"
    })
    void readsTimes(String text, Instant time) {
        assertEquals(
                time.getEpochSecond() * 1_000_000 + time.getNano() / 1000,
                CsvTime.micros(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "abc",
                "2021-02-30",
                "2021-12-31 25:00",
                "2021-12-31T",
                "2021-12-31 23:01:00.",
                "09:30",
                "31/12/2021",
                "2021-12-31 23:01:00 CET",
                "12345678901234567890",
                "2021-12-31x23:01"
            })
    void refusesWhatIsNoTime(String text) {
        assertTrue(CsvTime.micros(text).isEmpty());
    }

    @Test
    void readsNumbersAsJavaDoes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    new BigDecimal(
                                    BigInteger.valueOf(
                                            random.nextLong(1L << random.nextInt(1, 63))),
                                    i % 20)
                            .toPlainString();
            assertEquals(Double.parseDouble(text), CsvNumber.parse(text), text);
        }
        for (String text : List.of("5.", ".5", "+1", "-1.5", "1e3", "000000000000000000001", "0")) {
            assertEquals(Double.parseDouble(text), CsvNumber.parse(text), text);
        }
        for (String text :
                List.of("", ".", "-", "1.2.3", "1,5", "1d", "0x1p3", "Infinity", "1e", "\u0661")) {
            assertEquals(Double.NaN, CsvNumber.parse(text), text);
        }
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
        assertEquals(tickSize, CsvFeed.frozen(List.of(file)).instruments().getFirst().tickSize());
    }

    @Test
    void theIntervalIsTheMostFrequentDistanceAndABarEndsWhereTheNextOneOpens() throws Exception {
        Path file = file("x.csv", "ts,open,high,low,close\n" + rows(0, 60, 120, 150, 210, 600));
        List<Bar> bars = history(CsvFeed.frozen(List.of(file)));
        assertEquals(
                List.of(60L, 120L, 150L, 210L, 270L, 660L),
                bars.stream().map(bar -> bar.tsClose().getEpochSecond()).toList());
    }

    @Test
    void aFrozenFeedStandsStill() throws Exception {
        Path one = file("ONE.csv", "ts,open,high,low,close\n" + rows(60, 120));
        Path two = file("two.b.CSV", "ts,open,high,low,close\n" + rows(60));
        try (CsvFeed feed = CsvFeed.frozen(List.of(two, one))) {
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
                "x.csv: the header has no column of time (one of ts, timestamp, time, date, datetime, open_time), "
                        + "it has: when, open",
                file("x.csv", "when,open\n"));
        assertRefused(
                "x.csv: the header has more than one column open",
                file("x.csv", "ts,open,Open,high,low,close\n"));
    }

    @Test
    void tellsWhatIsWrongWithALine() throws Exception {
        assertLineRefused("close is not a number: \"abc\"", "60,2,4,1,abc,5");
        assertLineRefused("open is not a number: \"\"", "60,,4,1,3,5");
        assertLineRefused("open is not a number: \"NaN\"", "60,NaN,4,1,3,5");
        assertLineRefused("high is not a number: \"4d\"", "60,2,4d,1,3,5");
        assertLineRefused("high is not a number: \"1e999\"", "60,2,1e999,1,3,5");
        assertLineRefused("low is not positive: \"0\"", "60,2,4,0,3,5");
        assertLineRefused("volume is negative: \"-5\"", "60,2,4,1,3,-5");
        assertLineRefused("volume is not a number: \"null\"", "60,2,4,1,3,null");
        assertLineRefused("low 2.5 is above open 2", "60,2,4,2.5,3,5");
        assertLineRefused("low 2.5 is above close 2", "60,3,4,2.5,2,5");
        assertLineRefused("open 5 is above high 4", "60,5,4,1,3,5");
        assertLineRefused("close 5 is above high 4", "60,3,4,1,5,5");
        assertLineRefused("ts is not a time: \"soon\"", "soon,2,4,1,3,5");
        assertLineRefused("ts is repeated: \"0\"", "0,2,4,1,3,5");
        assertLineRefused("ts goes back from \"0\" to \"-60\"", "-60,2,4,1,3,5");
        assertLineRefused("has 5 fields, the header has 6", "60,2,4,1,3");
        assertLineRefused("has 7 fields, the header has 6", "60,2,4,1,3,5,");
        assertLineRefused("has 1 fields, the header has 6", "\"60,2,4,1,3,5\n120,2,4,1,3,5");
    }

    @Test
    void refusesTwoFilesOfOneSymbol() throws Exception {
        Path one = file("x.csv", HEADER + "60,2,4,1,3,5");
        var refusal = assertThrows(FeedException.class, () -> CsvFeed.frozen(List.of(one, one)));
        assertEquals("x.csv: another file has the same symbol", refusal.getMessage());
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

    private void assertLineRefused(String reason, String line) throws IOException {
        assertRefused(
                "x.csv line 3: " + reason, file("x.csv", HEADER + "0,2,4,1,3,5\n" + line + "\n"));
    }

    private static void assertRefused(String message, Path file) {
        var refusal = assertThrows(FeedException.class, () -> CsvFeed.frozen(List.of(file)));
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
