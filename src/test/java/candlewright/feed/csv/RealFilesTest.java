package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Real files, which lie beside the project; without them these tests are skipped.
class RealFilesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void loadsAMonthOfMinutes() throws Exception {
        assertLoads(
                file("data", "btc-perp-1m-2022-01.csv"),
                new Instrument(
                        new Symbol("btc-perp-1m-2022-01"),
                        "btc-perp-1m-2022-01.csv, 1 min bars",
                        new BigDecimal("0.01"),
                        MINUTE),
                45_031,
                bar(
                        "btc-perp-1m-2022-01",
                        "2021-12-31T23:01:00Z",
                        MINUTE,
                        46319,
                        46385,
                        46319,
                        46377,
                        2300413.7295),
                bar(
                        "btc-perp-1m-2022-01",
                        "2022-02-01T05:31:00Z",
                        MINUTE,
                        38525,
                        38546,
                        38525,
                        38544,
                        685906.9735));
    }

    @Test
    void loadsTwentyYearsOfDays() throws Exception {
        assertLoads(
                file("data", "sp500-1d-2000-2020.csv"),
                new Instrument(
                        new Symbol("sp500-1d-2000-2020"),
                        "sp500-1d-2000-2020.csv, 1 day bars",
                        new BigDecimal("0.01"),
                        DAY),
                5_105,
                bar(
                        "sp500-1d-2000-2020",
                        "2000-01-03T00:00:00Z",
                        DAY,
                        1469.25,
                        1478,
                        1438.359985,
                        1455.219971,
                        931800000),
                bar(
                        "sp500-1d-2000-2020",
                        "2020-04-17T00:00:00Z",
                        DAY,
                        2842.429932,
                        2879.219971,
                        2830.879883,
                        2874.560059,
                        5792140000.0));
    }

    @Test
    void loadsTheSecondsOfTheSeed() throws Exception {
        assertLoads(
                file("seed", "EURUSD.csv"),
                new Instrument(
                        new Symbol("EURUSD"),
                        "EURUSD.csv, 1 s bars",
                        new BigDecimal("0.00001"),
                        SECOND),
                1_200,
                bar(
                        "EURUSD",
                        "2026-01-01T00:00:00Z",
                        SECOND,
                        1.1,
                        1.2210038673974362,
                        0.980351843378714,
                        1.10135571077615,
                        990.5155578380804),
                bar(
                        "EURUSD",
                        "2026-01-01T00:19:59Z",
                        SECOND,
                        1.2562937047665406,
                        1.2567006841346886,
                        1.254282924677591,
                        1.254689904045739,
                        1555.6032153614576));
        assertLoads(
                file("seed", "SPY.csv"),
                new Instrument(
                        new Symbol("SPY"), "SPY.csv, 1 s bars", new BigDecimal("0.01"), SECOND),
                1_200,
                bar(
                        "SPY",
                        "2026-01-01T00:00:00Z",
                        SECOND,
                        100,
                        100.11384852087635,
                        99.88645901746303,
                        100.00030753833937,
                        1083.3531852712117),
                bar(
                        "SPY",
                        "2026-01-01T00:19:59Z",
                        SECOND,
                        100.81003275849697,
                        100.9159498237655,
                        100.7750863032488,
                        100.88100336851733,
                        1027.6035289373249));
    }

    private static Path file(String folder, String name) {
        Path file = Path.of("..", "shared", folder, name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }

    private static void assertLoads(
            Path file, Instrument instrument, int count, Bar first, Bar last) throws Exception {
        CsvFeed feed = CsvFeedTest.frozen(file);
        List<Bar> bars = CsvFeedTest.history(feed);
        assertEquals(List.of(instrument), feed.instruments());
        assertEquals(count, bars.size());
        assertEquals(List.of(first, last), List.of(bars.getFirst(), bars.getLast()));
    }

    private static Bar bar(
            String symbol,
            String open,
            Duration interval,
            double o,
            double h,
            double l,
            double c,
            double volume) {
        Instant tsOpen = Instant.parse(open);
        return new Bar(
                new Symbol(symbol),
                tsOpen,
                tsOpen.plus(interval),
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
