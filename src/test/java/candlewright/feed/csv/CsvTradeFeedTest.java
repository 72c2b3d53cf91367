package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.feed.FeedException;
import candlewright.feed.SetClock;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CsvTradeFeedTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir private Path folder;

    private CsvFile file(String name, String text) throws IOException {
        return new CsvFile(
                Files.writeString(folder.resolve(name), "timestamp,price,amount\n" + text),
                CsvFormat.RECOGNISED,
                _ -> {});
    }

    private static String inWords(Tick tick) {
        return tick.symbol()
                + " "
                + tick.seq()
                + (tick instanceof Tick.Heartbeat ? " over at " : " at ")
                + tick.eventTime().getEpochSecond();
    }

    private static List<String> history(CsvTradeFeed feed) {
        List<String> told = new ArrayList<>();
        feed.history(tick -> told.add(inWords(tick)));
        return told;
    }

    @Test
    void aFrozenFileIsToldWholeAndThenToBeOver() throws Exception {
        try (CsvTradeFeed feed =
                CsvTradeFeed.frozen(
                        List.of(file("BTC.csv", "10,1.25,1\n10,1.5,1\n12,n/a,1\n")), MINUTE)) {
            assertEquals(
                    List.of(
                            "BTC 1 at 10",
                            "BTC 2 at 10",
                            "BTC 3 over at 172810",
                            "BTC 3 over at 345610",
                            "BTC 3 over at 518410"),
                    history(feed));
            assertEquals(
                    List.of(
                            new Instrument(
                                    new Symbol("BTC"),
                                    "trades of a file",
                                    new BigDecimal("0.01"),
                                    MINUTE)),
                    feed.instruments());
            assertEquals(MarketMode.PAPER, feed.mode());
            assertEquals(BarSource.CSV, feed.source());
            assertEquals("trades, BTC.csv", feed.description());
        }
    }

    @Test
    void aReplayTellsTheRestOfAllFilesInTheOrderOfTheirTimes() throws Exception {
        SetClock clock = new SetClock(Instant.EPOCH);
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        try (CsvTradeFeed feed =
                CsvTradeFeed.replay(
                        List.of(
                                file("BTC.csv", "10,1,1\n11,1,1\n14,1,1\n13,1,1\n"),
                                file("ETH.csv", "11,2,1\n12,2,1\n")),
                        MINUTE,
                        1,
                        clock)) {
            assertEquals(List.of("BTC 1 at 10", "BTC 2 at 11", "ETH 1 at 11"), history(feed));
            feed.start(tick -> arrived.add(inWords(tick)));
            List<String> told = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                told.add(next(arrived, clock));
            }
            assertEquals(
                    List.of("ETH 2 at 12", "BTC 3 at 14", "BTC 4 at 13", "BTC 4 over at 172813"),
                    told.subList(0, 4));
            assertEquals("ETH 2 over at 518412", told.getLast());
            assertEquals(MarketMode.REPLAY, feed.mode());
            assertEquals(BarSource.REPLAY, feed.source());
        }
    }

    private static String next(BlockingQueue<String> arrived, SetClock clock)
            throws InterruptedException {
        clock.advance(Duration.ofSeconds(10));
        return arrived.take();
    }

    @Test
    void refusesAFileWithoutTradesAndASymbolTwice() {
        assertThrows(
                FeedException.class, () -> CsvTradeFeed.frozen(List.of(file("A.csv", "")), MINUTE));
        assertThrows(
                FeedException.class,
                () ->
                        CsvTradeFeed.frozen(
                                List.of(file("A.csv", "1,1,1\n"), file("A.csv", "1,1,1\n")),
                                MINUTE));
    }
}
