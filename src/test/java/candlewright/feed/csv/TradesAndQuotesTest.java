package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.feed.FeedException;
import candlewright.model.BarTimestamp;
import candlewright.model.Conditions;
import candlewright.model.Quote;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradesAndQuotesTest {

    @TempDir private Path folder;

    private final List<RejectedLine> rejected = new ArrayList<>();
    private final List<Tick.Trade> trades = new ArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"timestamp,price,amount\n", ""})
    void tradesOfOneSecondKeepTheOrderOfTheLines(String header) throws Exception {
        CsvFile file =
                file(
                        header
                                + """
                                1385337600,800.010000000000,0.100000000000
                                1385337613,800.050000000000,0.278380490000
                                1385337613,800.040000000000,0.274369260000
                                """);
        LoadReport report = file.trades(trades::add);
        assertEquals(
                List.of(
                        trade(1, "2013-11-25T00:00:00Z", 800.01, 0.1),
                        trade(2, "2013-11-25T00:00:13Z", 800.05, 0.27838049),
                        trade(3, "2013-11-25T00:00:13Z", 800.04, 0.27436926)),
                trades);
        assertEquals(List.of(), rejected);
        assertEquals(
                new LoadReport(
                        "BTCUSD.csv",
                        new CsvReading(
                                Finding.found(CsvLayout.TRADES),
                                Finding.assumed(BarTimestamp.OPEN),
                                Finding.found("UTC"),
                                Finding.found(DecimalMark.POINT),
                                Finding.assumed(CsvReading.Prices.AS_WRITTEN),
                                header.isEmpty()
                                        ? Finding.assumed("amount")
                                        : Finding.found("amount")),
                        3,
                        3,
                        0,
                        0,
                        0),
                report);
    }

    @Test
    void aBadTradeLeavesItsNumberOut() throws Exception {
        CsvFile file =
                file("timestamp,price,amount\n10,1,1\n11,-1,1\n12,1,-1\n13,1,0\n12,1,1\n14,1,1\n");
        LoadReport report = file.trades(trades::add);
        assertEquals(
                List.of(
                        trade(1, "1970-01-01T00:00:10Z", 1, 1),
                        trade(4, "1970-01-01T00:00:13Z", 1, 0),
                        trade(5, "1970-01-01T00:00:12Z", 1, 1),
                        trade(6, "1970-01-01T00:00:14Z", 1, 1)),
                trades);
        assertEquals(
                List.of(
                        new RejectedLine(
                                "BTCUSD.csv", 3, "price is not positive: \"-1\"", "11,-1,1"),
                        new RejectedLine("BTCUSD.csv", 4, "amount is negative: \"-1\"", "12,1,-1")),
                rejected);
        assertEquals(
                List.of(6L, 4L, 2L, 1L),
                List.of(report.lines(), report.loaded(), report.rejected(), report.backwards()));
    }

    @Test
    void tradesMayHaveNamesAndNoAmount() throws Exception {
        file("time;trade_id;price\n10;a7;1,5\n").trades(trades::add);
        assertEquals(
                List.of(
                        new Tick.Trade(
                                new Symbol("BTCUSD"),
                                1,
                                Instant.ofEpochSecond(10),
                                Instant.ofEpochSecond(10),
                                1.5,
                                0,
                                "a7",
                                Conditions.REGULAR)),
                trades);
    }

    @Test
    void quotesHaveSizesWhereTheFileHas() throws Exception {
        CsvFile file =
                file(
                        """
                        timestamp,bid,ask,bid_size,ask_size
                        2013-01-01 22:00:00.295000+00:00,86.655,86.728,,
                        2013-01-01 22:02:35.907000+00:00,86.657,86.657,5,7.5
                        2013-01-01 22:02:35.913000+00:00,86.729,86.728,5,7
                        """);
        LoadReport report = file.quotes(quotes::add);
        assertEquals(
                List.of(
                        quote(
                                1,
                                "2013-01-01T22:00:00.295Z",
                                86.655,
                                86.728,
                                OptionalDouble.empty(),
                                OptionalDouble.empty()),
                        quote(
                                2,
                                "2013-01-01T22:02:35.907Z",
                                86.657,
                                86.657,
                                OptionalDouble.of(5),
                                OptionalDouble.of(7.5))),
                quotes);
        assertEquals(
                List.of("bid 86.729 is above ask 86.728"),
                rejected.stream().map(RejectedLine::reason).toList());
        assertEquals(
                "BTCUSD.csv: 3 lines, 2 loaded, 1 rejected; read as quotes (found in the file), clock"
                        + " UTC (found in the file), decimal point (found in the file), prices as"
                        + " written (assumed)",
                report.inWords());
    }

    @Test
    void refusesBarsForTrades() throws Exception {
        CsvFile file = file("ts,open,high,low,close\n0,1,1,1,1\n");
        var refusal = assertThrows(FeedException.class, () -> file.trades(trades::add));
        assertEquals(
                "BTCUSD.csv: the header has no column price, it has: ts, open, high, low, close",
                refusal.getMessage());
    }

    @Test
    void loadsAWeekOfBitstamp() throws Exception {
        LoadReport report = real("bitstamp-btcusd-trades-2013-11.csv").trades(trades::add);
        Symbol symbol = new Symbol("bitstamp-btcusd-trades-2013-11");
        Instant first = Instant.parse("2013-11-25T00:00:00Z");
        Instant last = Instant.parse("2013-12-01T16:02:05Z");
        assertEquals(
                List.of(
                        new Tick.Trade(
                                symbol, 1, first, first, 800.01, 0.1, null, Conditions.REGULAR),
                        new Tick.Trade(
                                symbol,
                                100_000,
                                last,
                                last,
                                999,
                                1.2926331,
                                null,
                                Conditions.REGULAR)),
                List.of(trades.getFirst(), trades.getLast()));
        assertEquals(List.of(), rejected);
        assertEquals(
                List.of(100_000L, 100_000L, 0L),
                List.of(report.lines(), report.loaded(), report.backwards()));
    }

    @Test
    void loadsQuotesOfTheYen() throws Exception {
        LoadReport report = real("usdjpy-quotes-2013-01-01.csv").quotes(quotes::add);
        Symbol symbol = new Symbol("usdjpy-quotes-2013-01-01");
        Instant last = Instant.parse("2013-01-01T22:35:13.494Z");
        assertEquals(
                new Quote(
                        symbol,
                        1_000,
                        last,
                        last,
                        86.836,
                        86.854,
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                quotes.getLast());
        assertEquals(List.of(), rejected);
        assertEquals(1_000, report.loaded());
    }

    private CsvFile real(String name) {
        Path file = Path.of("..", "shared", "data", name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return new CsvFile(file, CsvFormat.RECOGNISED, rejected::add);
    }

    private CsvFile file(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("BTCUSD.csv"), text);
        return new CsvFile(file, CsvFormat.RECOGNISED, rejected::add);
    }

    private static Tick.Trade trade(long seq, String time, double price, double size) {
        Instant at = Instant.parse(time);
        return new Tick.Trade(
                new Symbol("BTCUSD"), seq, at, at, price, size, null, Conditions.REGULAR);
    }

    private static Quote quote(
            long seq,
            String time,
            double bid,
            double ask,
            OptionalDouble bidSize,
            OptionalDouble askSize) {
        Instant at = Instant.parse(time);
        return new Quote(new Symbol("BTCUSD"), seq, at, at, bid, ask, bidSize, askSize);
    }
}
