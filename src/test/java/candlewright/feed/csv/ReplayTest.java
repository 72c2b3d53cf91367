package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.SetClock;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.MarketMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class ReplayTest {

    private static final double AT_ONCE = 1_000_000;

    @TempDir private Path folder;

    @Test
    void sendsTheRestInOrderOfTheCloses() throws Exception {
        Path minutes = file("minutes", 0, 60, 120, 180, 240, 300);
        Path thirties = file("thirties", 30, 60, 90, 120, 150, 180);
        try (CsvFeed feed =
                CsvFeed.replay(
                        CsvFeedTest.files(minutes, thirties), AT_ONCE, InstantSource.system())) {
            assertEquals("replay, minutes.csv, thirties.csv, speed 1000000", feed.description());
            assertEquals(MarketMode.REPLAY, feed.mode());
            assertTrue(feed.moves());
            assertEquals(
                    List.of(
                            "minutes 0",
                            "minutes 60",
                            "minutes 120",
                            "thirties 30",
                            "thirties 60",
                            "thirties 90"),
                    names(CsvFeedTest.history(feed)));
            List<Bar> sent = play(feed, 6);
            assertEquals(
                    List.of(
                            "thirties 120",
                            "thirties 150",
                            "thirties 180",
                            "minutes 180",
                            "minutes 240",
                            "minutes 300"),
                    names(sent));
            assertTrue(
                    sent.stream()
                            .allMatch(bar -> bar.isFinal() && bar.source() == BarSource.REPLAY));
            awaitDescription(feed, "replay finished, minutes.csv, thirties.csv");
        }
    }

    @Test
    void begins300BarsIntoALongFile() throws Exception {
        Path file = file("x", LongStream.range(0, 1000).toArray());
        try (CsvFeed feed =
                CsvFeed.replay(CsvFeedTest.files(file), AT_ONCE, InstantSource.system())) {
            assertEquals(300, CsvFeedTest.history(feed).size());
            List<Bar> sent = play(feed, 700);
            assertEquals(
                    LongStream.range(300, 1000).boxed().toList(),
                    sent.stream().map(bar -> bar.tsOpen().getEpochSecond()).toList());
        }
    }

    @Test
    void holdsABarUntilItCloses() throws Exception {
        SetClock clock = new SetClock(Instant.EPOCH);
        Path file = file("x", 0, 60, 120, 180);
        try (CsvFeed feed = CsvFeed.replay(CsvFeedTest.files(file), 1000, clock)) {
            BlockingQueue<Bar> sent = new LinkedBlockingQueue<>();
            feed.start(sent::add);
            assertNull(sent.poll(80, TimeUnit.MILLISECONDS));
            clock.advance(Duration.ofMillis(60));
            assertEquals("x 120", name(take(sent)));
        }
    }

    private Path file(String symbol, long... opens) throws IOException {
        return Files.writeString(
                folder.resolve(symbol + ".csv"),
                "ts,open,high,low,close\n" + CsvFeedTest.rows(opens));
    }

    private static List<Bar> play(CsvFeed feed, int count) throws InterruptedException {
        BlockingQueue<Bar> sent = new LinkedBlockingQueue<>();
        feed.start(sent::add);
        List<Bar> bars = new ArrayList<>();
        while (bars.size() < count) {
            bars.add(take(sent));
        }
        return bars;
    }

    private static Bar take(BlockingQueue<Bar> sent) throws InterruptedException {
        return Optional.ofNullable(sent.poll(5, TimeUnit.SECONDS)).orElseThrow();
    }

    private static void awaitDescription(CsvFeed feed, String description)
            throws InterruptedException {
        for (int i = 0; i < 500 && !feed.description().equals(description); i++) {
            Thread.sleep(10);
        }
        assertEquals(description, feed.description());
    }

    private static List<String> names(List<Bar> bars) {
        return bars.stream().map(ReplayTest::name).toList();
    }

    private static String name(Bar bar) {
        return bar.symbol() + " " + bar.tsOpen().getEpochSecond();
    }
}
