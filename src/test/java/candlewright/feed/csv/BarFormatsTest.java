package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import candlewright.feed.FeedException;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.BarTimestamp;
import candlewright.model.Symbol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The same two minutes in the form of every source.
class BarFormatsTest {

    private static final String NINE = "2022-01-03T09:00:00Z";
    private static final String ONE_PAST_NINE = "2022-01-03T09:01:00Z";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir private Path folder;

    private final List<RejectedLine> rejected = new ArrayList<>();

    static Stream<Arguments> minutes() {
        return Stream.of(
                arguments(
                        "own, in UTC",
                        "",
                        """
                        timestamp,open,high,low,close,volume
                        2022-01-03 09:00:00.000000,1.5,2.5,1.25,2.0,10
                        2022-01-03 09:01:00.000000,2.0,3.5,1.75,3.0,20
                        """,
                        "own (found in the file), times of the open (assumed), clock UTC (assumed),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (found in the file)"),
                arguments(
                        "own, with date and time apart",
                        "own,zone=Europe/Athens",
                        """
                        Date,Time,Open,High,Low,Close,Volume
                        2022-01-03,11:00,1.5,2.5,1.25,2.0,10
                        2022-01-03,11:01,2.0,3.5,1.75,3.0,20
                        """,
                        "own (stated), times of the open (assumed), clock Europe/Athens (stated),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (found in the file)"),
                arguments(
                        "own, without a header, by the close",
                        "own,times=close,decimal=point",
                        """
                        1641200460,1.5,2.5,1.25,2.0,10
                        1641200520,2.0,3.5,1.75,3.0,20
                        """,
                        "own (stated), times of the close (stated), clock UTC (found in the file),"
                                + " decimal point (stated), prices as written (assumed),"
                                + " volume of column volume (assumed)"),
                arguments(
                        "own, with decimal commas",
                        "",
                        """
                        ts;open;high;low;close;volume
                        2022-01-03T09:00Z;1,5;2,5;1,25;2,0;10
                        2022-01-03T09:01Z;2,0;3,5;1,75;3;20,0
                        """,
                        "own (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal comma (found in the file), prices as written (assumed),"
                                + " volume of column volume (found in the file)"),
                arguments(
                        "own, with decimal commas in quotes",
                        "decimal=comma",
                        """
                        ts,open,high,low,close,volume
                        2022-01-03T09:00Z,"1,5","2,5","1,25","2,0","10"
                        2022-01-03T09:01Z,"2,0","3,5","1,75",3,"20,0"
                        """,
                        "own (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal comma (stated), prices as written (assumed),"
                                + " volume of column volume (found in the file)"),
                arguments(
                        "alpaca, as alpaca-py writes it",
                        "",
                        """
                        symbol,timestamp,open,high,low,close,volume,trade_count,vwap
                        AAPL,2022-01-03 09:00:00+00:00,1.5,2.5,1.25,2.0,10.0,3.0,1.9
                        AAPL,2022-01-03 09:01:00+00:00,2.0,3.5,1.75,3.0,20.0,4.0,2.9
                        """,
                        "alpaca (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (found in the file)"),
                arguments(
                        "alpaca, by the names of the API",
                        "",
                        """
                        t,o,h,l,c,v,n,vw
                        2022-01-03T09:00:00Z,1.5,2.5,1.25,2.0,10,3,1.9
                        2022-01-03T09:01:00Z,2.0,3.5,1.75,3.0,20,4,2.9
                        """,
                        "alpaca (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column v (found in the file)"),
                arguments(
                        "binance, milliseconds",
                        "",
                        """
                        1641200400000,1.5,2.5,1.25,2.0,10,1641200459999,18.0,3,5,9.0,0
                        1641200460000,2.0,3.5,1.75,3.0,20,1641200519999,58.0,4,9,20.0,0
                        """,
                        "binance (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (assumed)"),
                arguments(
                        "binance, microseconds",
                        "",
                        """
                        1641200400000000,1.5,2.5,1.25,2.0,10,1641200459999999,18.0,3,5,9.0,0
                        1641200460000000,2.0,3.5,1.75,3.0,20,1641200519999999,58.0,4,9,20.0,0
                        """,
                        "binance (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (assumed)"),
                arguments(
                        "binance, with a header",
                        "",
                        """
                        open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore
                        1641200400000,1.5,2.5,1.25,2.0,10,1641200459999,18.0,3,5,9.0,0
                        1641200460000,2.0,3.5,1.75,3.0,20,1641200519999,58.0,4,9,20.0,0
                        """,
                        "binance (found in the file), times of the open (found in the file),"
                                + " clock UTC (found in the file),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (found in the file)"),
                arguments(
                        "metatrader4",
                        "offset=+02:00",
                        """
                        2022.01.03,11:00,1.5,2.5,1.25,2.0,10
                        2022.01.03,11:01,2.0,3.5,1.75,3.0,20
                        """,
                        "metatrader4 (found in the file), times of the open (assumed),"
                                + " clock +02:00 (stated),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (assumed)"),
                arguments(
                        "metatrader4, with decimal commas",
                        "zone=Europe/Athens",
                        """
                        2022.01.03;11:00;1,5;2,5;1,25;2,0;10
                        2022.01.03;11:01;2,0;3,5;1,75;3,0;20
                        """,
                        "metatrader4 (found in the file), times of the open (assumed),"
                                + " clock Europe/Athens (stated),"
                                + " decimal comma (found in the file), prices as written (assumed),"
                                + " volume of column volume (assumed)"),
                arguments(
                        "metatrader5",
                        "metatrader5,zone=America/New_York+07:00",
                        """
                        <DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
                        2022.01.03\t11:00:00\t1.5\t2.5\t1.25\t2.0\t10\t0\t7
                        2022.01.03\t11:01:00\t2.0\t3.5\t1.75\t3.0\t20\t0\t7
                        """,
                        "metatrader5 (stated), times of the open (assumed),"
                                + " clock America/New_York+07:00 (stated),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column tickvol (found in the file)"),
                arguments(
                        "metatrader5, the volume that was stated",
                        "offset=+02:00,volume=<VOL>,prices=written",
                        """
                        <DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>,<SPREAD>
                        2022.01.03,11:00:00,1.5,2.5,1.25,2.0,777,10,7
                        2022.01.03,11:01:00,2.0,3.5,1.75,3.0,888,20,7
                        """,
                        "metatrader5 (found in the file), times of the open (assumed),"
                                + " clock +02:00 (stated),"
                                + " decimal point (found in the file), prices as written (stated),"
                                + " volume of column vol (stated)"),
                arguments(
                        "a mark, CRLF, quotes, blanks, empty lines and separators at the end",
                        "",
                        "\uFEFF\r\n \"TimeStamp\" ,\" OPEN \",High,low,Close,VOLUME,,\r\n\r\n"
                                + "\"2022-01-03T09:00:00Z\" , \"1.5\",2.5 ,1.25,2.0,10,,\r\n"
                                + "  \r\n"
                                + "2022-01-03T09:01:00Z,2.0,3.5,1.75,3.0,20\r\n\r\n",
                        "own (found in the file), times of the open (assumed),"
                                + " clock UTC (found in the file),"
                                + " decimal point (found in the file), prices as written (assumed),"
                                + " volume of column volume (found in the file)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void minutes(String name, String format, String text, String reading) throws Exception {
        CsvFeed feed = load(text, format);
        assertEquals(
                List.of(
                        bar(NINE, MINUTE, 1.5, 2.5, 1.25, 2, 10),
                        bar(ONE_PAST_NINE, MINUTE, 2, 3.5, 1.75, 3, 20)),
                CsvFeedTest.history(feed),
                name);
        assertEquals(List.of(), rejected);
        assertEquals(
                "x.csv: 2 lines, 2 loaded, 0 rejected; read as " + reading,
                feed.reports().getFirst().inWords());
    }

    @Test
    void yahoosDaysAreAsWrittenUnlessTheAdjustedCloseIsWanted() throws Exception {
        String text =
                """
                Date,Open,High,Low,Close,Adj Close,Volume
                2022-01-03,100,110,90,100,50,1000
                2022-01-04,null,null,null,null,null,null
                2022-01-05,100,120,80,110,110,2000
                """;
        CsvFeed written = load(text, "");
        assertEquals(
                List.of(
                        bar("2022-01-03T00:00:00Z", DAY.multipliedBy(2), 100, 110, 90, 100, 1000),
                        bar("2022-01-05T00:00:00Z", DAY.multipliedBy(2), 100, 120, 80, 110, 2000)),
                CsvFeedTest.history(written));
        assertEquals(
                List.of(
                        new RejectedLine(
                                "x.csv",
                                3,
                                "open is not a number: \"null\"",
                                "2022-01-04,null,null,null,null,null,null")),
                rejected);
        assertEquals(
                reading(
                        Finding.found(CsvLayout.YAHOO),
                        Finding.assumed(BarTimestamp.OPEN),
                        Finding.assumed("UTC"),
                        Finding.assumed(CsvReading.Prices.SPLITS)),
                written.reports().getFirst().reading());
        CsvFeed adjusted = load(text, "yahoo,prices=adjusted,zone=America/New_York");
        assertEquals(
                List.of(
                        bar("2022-01-03T05:00:00Z", DAY.multipliedBy(2), 50, 55, 45, 50, 1000),
                        bar("2022-01-05T05:00:00Z", DAY.multipliedBy(2), 100, 120, 80, 110, 2000)),
                CsvFeedTest.history(adjusted));
        assertEquals(
                reading(
                        Finding.stated(CsvLayout.YAHOO),
                        Finding.assumed(BarTimestamp.OPEN),
                        Finding.stated("America/New_York"),
                        Finding.stated(CsvReading.Prices.ADJUSTED)),
                adjusted.reports().getFirst().reading());
    }

    private static CsvReading reading(
            Finding<CsvLayout> layout,
            Finding<BarTimestamp> times,
            Finding<String> clock,
            Finding<CsvReading.Prices> prices) {
        return new CsvReading(
                layout,
                times,
                clock,
                Finding.assumed(DecimalMark.POINT),
                prices,
                Finding.found("volume"));
    }

    @Test
    void daysOfMetaTraderHaveNoTime() throws Exception {
        CsvFeed feed =
                load(
                        """
                        <DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
                        2022.01.03\t1.5\t2.5\t1.25\t2.0\t10\t0\t7
                        2022.01.04\t2.0\t3.5\t1.75\t3.0\t20\t0\t7
                        """,
                        "zone=Europe/Athens");
        assertEquals(
                List.of(
                        bar("2022-01-02T22:00:00Z", DAY, 1.5, 2.5, 1.25, 2, 10),
                        bar("2022-01-03T22:00:00Z", DAY, 2, 3.5, 1.75, 3, 20)),
                CsvFeedTest.history(feed));
    }

    @Test
    void aBarThatIsTimedByItsCloseOpensWhereTheOneBeforeCloses() throws Exception {
        CsvFeed feed =
                load(
                        "ts,open,high,low,close\n" + CsvFeedTest.rows(60, 120, 180, 210, 600),
                        "times=close");
        assertEquals(
                List.of("0..60", "60..120", "120..180", "180..210", "540..600"),
                CsvFeedTest.history(feed).stream()
                        .map(bar ->
                                bar.tsOpen().getEpochSecond()
                                        + ".."
                                        + bar.tsClose().getEpochSecond())
                        .toList());
    }

    @Test
    void volumeThatIsMissingIsCounted() throws Exception {
        CsvFeed feed =
                load(
                        """
                        ts,open,high,low,close,volume
                        0,2,4,1,3,5
                        60,2,4,1,3,
                        120,2,4,1,3,null
                        180,2,4,1,3,-
                        240,2,4,1,3,0
                        """,
                        "");
        assertEquals(
                List.of(5.0, 0.0, 0.0, 0.0, 0.0),
                CsvFeedTest.history(feed).stream().map(Bar::volume).toList());
        LoadReport report = feed.reports().getFirst();
        assertEquals(List.of(5L, 3L), List.of(report.loaded(), report.withoutVolume()));
        CsvFeed without = load("ts,open,high,low,close,volume\n0,2,4,1,3,5\n", "volume=none");
        assertEquals(List.of(0.0), CsvFeedTest.history(without).stream().map(Bar::volume).toList());
        assertEquals(Finding.stated(""), without.reports().getFirst().reading().volume());
    }

    @Test
    void anExportOfSeveralSymbolsIsTakenForItsFirst() throws Exception {
        CsvFeed feed =
                load(
                        """
                        symbol,timestamp,open,high,low,close,volume,trade_count,vwap
                        AAPL,2022-01-03T09:00:00Z,1.5,2.5,1.25,2.0,10,3,1.9
                        AAPL,2022-01-03T09:01:00Z,2.0,3.5,1.75,3.0,20,3,1.9
                        MSFT,2022-01-03T09:02:00Z,2.0,3.5,1.75,3.0,20,3,1.9
                        """,
                        "");
        assertEquals(2, CsvFeedTest.history(feed).size());
        assertEquals(
                List.of("symbol is not the one that the file began with: \"MSFT\""),
                rejected.stream().map(RejectedLine::reason).toList());
    }

    @Test
    void theHourThatIsLeftOutDoesNotExist() throws Exception {
        CsvFeed feed =
                load(
                        """
                        2022.03.27,02:00,2,4,1,3,5
                        2022.03.27,02:30,2,4,1,3,5
                        2022.03.27,03:00,2,4,1,3,5
                        2022.03.27,04:00,2,4,1,3,5
                        2022.03.27,04:30,2,4,1,3,5
                        """,
                        "zone=Europe/Athens");
        assertEquals(
                List.of(
                        "2022-03-27T00:00:00Z",
                        "2022-03-27T00:30:00Z",
                        "2022-03-27T01:00:00Z",
                        "2022-03-27T01:30:00Z"),
                opens(feed));
        assertEquals(
                List.of(
                        new RejectedLine(
                                "x.csv",
                                3,
                                "this time was left out in Europe/Athens: the clock went from"
                                        + " 2022-03-27T03:00 to 2022-03-27T04:00",
                                "2022.03.27,03:00,2,4,1,3,5")),
                rejected);
    }

    @Test
    void theHourThatComesTwiceIsTheSecondOnceTheTimesGoBack() throws Exception {
        for (int minutes : new int[] {1, 5, 15, 30, 60}) {
            StringBuilder text = new StringBuilder();
            List<String> expected = new ArrayList<>();
            Instant from = Instant.parse("2022-10-29T22:00:00Z");
            for (int i = 0; i < 8 * 60 / minutes; i++) {
                Instant open = from.plus(Duration.ofMinutes((long) i * minutes));
                // Athens is three hours ahead until 01:00 UTC, and two from then on.
                int ahead = open.isBefore(Instant.parse("2022-10-30T01:00:00Z")) ? 3 : 2;
                String wall = open.plus(Duration.ofHours(ahead)).toString();
                text.append(wall.substring(0, 10).replace('-', '.'))
                        .append(',')
                        .append(wall, 11, 16)
                        .append(",2,4,1,3,5\n");
                expected.add(open.toString());
            }
            rejected.clear();
            assertEquals(expected, opens(load(text.toString(), "zone=Europe/Athens")));
            assertEquals(List.of(), rejected);
        }
    }

    @Test
    void aLineThatIsRepeatedInTheHourThatComesTwiceDoesNotEndTheFirst() throws Exception {
        CsvFeed feed =
                load(
                        """
                        2022.10.30,02:58,2,4,1,3,5
                        2022.10.30,02:59,2,4,1,3,5
                        2022.10.30,03:00,2,4,1,3,5
                        2022.10.30,03:00,2,4,1,3,5
                        2022.10.30,03:01,2,4,1,3,5
                        2022.10.30,03:00,2,4,1,3,5
                        2022.10.30,03:59,2,4,1,3,5
                        2022.10.30,03:00,2,4,1,3,5
                        2022.10.30,03:45,2,4,1,3,5
                        """,
                        "zone=Europe/Athens");
        assertEquals(
                List.of(
                        "2022-10-29T23:58:00Z",
                        "2022-10-29T23:59:00Z",
                        "2022-10-30T00:00:00Z",
                        "2022-10-30T00:01:00Z",
                        "2022-10-30T00:59:00Z",
                        "2022-10-30T01:00:00Z",
                        "2022-10-30T01:45:00Z"),
                opens(feed));
        assertEquals(
                List.of(
                        "date is repeated: 2022-10-30T00:00:00Z, as in line 3",
                        "date goes back: 2022-10-30T00:00:00Z, behind line 5"),
                rejected.stream().map(RejectedLine::reason).toList());
    }

    @Test
    void aLineFarAheadDoesNotEndTheFirstOfTheTwoHours() throws Exception {
        CsvFeed feed =
                load(
                        """
                        2022.10.30,02:59,2,4,1,3,5
                        2022.10.30,03:00,2,4,1,3,5
                        2023.10.30,03:00,2,4,1,3,5
                        2022.10.30,03:01,2,4,1,3,5
                        2022.10.30,03:02,2,4,1,3,5
                        """,
                        "zone=Europe/Athens");
        assertEquals(
                List.of(
                        "2022-10-29T23:59:00Z",
                        "2022-10-30T00:00:00Z",
                        "2022-10-30T00:01:00Z",
                        "2022-10-30T00:02:00Z"),
                opens(feed));
        assertEquals(
                List.of("3 date is ahead: 2023-10-30T01:00:00Z, not before line 4, which follows"),
                rejected.stream().map(line -> line.line() + " " + line.reason()).toList());
    }

    @Test
    void aServerAheadOfNewYorkChangesItsClockWithNewYork() throws Exception {
        // New York's summer began on 13 March 2022, Europe's two weeks later.
        String text =
                """
                2022.03.11,23:59,2,4,1,3,5
                2022.03.14,00:00,2,4,1,3,5
                2022.03.14,00:01,2,4,1,3,5
                """;
        assertEquals(
                List.of("2022-03-11T21:59:00Z", "2022-03-13T21:00:00Z", "2022-03-13T21:01:00Z"),
                opens(load(text, "zone=America/New_York+07:00")));
        assertEquals(
                List.of("2022-03-11T21:59:00Z", "2022-03-13T22:00:00Z", "2022-03-13T22:01:00Z"),
                opens(load(text, "zone=Europe/Athens")));
    }

    @Test
    void tellsWhyAFileIsRefused() {
        String row = "2022-01-03,2,4,1,3,5\n";
        assertRefused(
                "times of MetaTrader are those of the broker's server, and do not say which zone that"
                        + " is: state it by --csv-format, as zone=Europe/Athens,"
                        + " zone=America/New_York+07:00 or offset=+02:00",
                "2022.01.03,11:00,1.5,2.5,1.25,2.0,10\n",
                "");
        assertRefused(
                "a zone or offset is stated, but the file's times say themselves where they are",
                "ts,open,high,low,close\n1641200400,2,4,1,3\n",
                "zone=Europe/Athens");
        assertRefused(
                "has no header, and 6 fields that nothing here is known by: state its format by --csv-format",
                row,
                "");
        assertRefused(
                "has no adjusted close by which prices could be adjusted",
                row,
                "own,prices=adjusted");
        assertRefused("format trades is of trades, not of bars", row, "trades");
        assertRefused(
                "has prices with points and with commas: state which are the decimals",
                "ts;open;high;low;close\n0;1,5;2;1;1,5\n60;1.5;2;1;1.5\n",
                "");
        assertRefused(
                "the header has no column turnover, it has: ts, open, high, low, close",
                "ts,open,high,low,close\n0,2,4,1,3\n",
                "volume=turnover");
        assertRefused(
                "2 of 3 lines go back in time; line 2: ts is ahead: 1970-01-01T00:02:00Z, not before"
                        + " line 4, which follows",
                "ts,open,high,low,close\n" + CsvFeedTest.rows(120, 60, 0),
                "");
    }

    @Test
    void refusesUtf16() throws Exception {
        Path file =
                Files.write(
                        folder.resolve("x.csv"),
                        "\uFEFFts,open,high,low,close\n".getBytes(StandardCharsets.UTF_16LE));
        var refusal = assertThrows(FeedException.class, () -> CsvFeedTest.frozen(file));
        assertEquals("x.csv: is written in UTF-16: save it as UTF-8", refusal.getMessage());
    }

    @Test
    void readsLinesAcrossTheEdgesOfItsBuffer() throws Exception {
        StringBuilder text = new StringBuilder("ts,open,high,low,close\n");
        long[] times = IntStream.range(0, 60_000).mapToLong(i -> i * 60L).toArray();
        text.append(CsvFeedTest.rows(times));
        assertEquals(60_000, CsvFeedTest.history(load(text.toString(), "")).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mt5|no format 'mt5'; there are own alpaca binance yahoo metatrader4 metatrader5 trades quotes",
                "own,comma|must be key=value, was 'comma'",
                "own,mark=comma|no key 'mark'; there are zone offset decimal times prices volume",
                "times=open,times=open|times was given twice",
                "zone=UTC,offset=+02:00|zone and offset are two words for one thing",
                "offset=Europe/Athens|offset must be how far the clock is ahead of UTC, always: +02:00; was 'Europe/Athens'",
                "times=end|times must be open or close: which end of its bar a time is; was 'end'",
                "prices=all|prices must be written, or adjusted by the adjusted close; was 'all'"
            })
    void tellsWhatIsWrongWithAFormat(String text, String message) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> CsvFormat.parse(text));
        assertEquals(message, refusal.getMessage());
    }

    private void assertRefused(String reason, String text, String format) {
        var refusal = assertThrows(FeedException.class, () -> load(text, format));
        assertEquals("x.csv: " + reason, refusal.getMessage());
    }

    private CsvFeed load(String text, String format) throws Exception {
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        return CsvFeed.frozen(List.of(new CsvFile(file, CsvFormat.parse(format), rejected::add)));
    }

    private static List<String> opens(CsvFeed feed) {
        return CsvFeedTest.history(feed).stream().map(bar -> bar.tsOpen().toString()).toList();
    }

    private static Bar bar(
            String open, Duration length, double o, double h, double l, double c, double volume) {
        Instant tsOpen = Instant.parse(open);
        return new Bar(
                new Symbol("x"),
                tsOpen,
                tsOpen.plus(length),
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
