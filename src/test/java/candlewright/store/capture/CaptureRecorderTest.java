package candlewright.store.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.CaptureState;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CaptureRecorderTest {

    private static final CaptureLimits SMALL = new CaptureLimits(128 << 10, 1 << 24);

    @TempDir private Path folder;

    private static Instrument instrument(String symbol, String tick) {
        return new Instrument(
                new Symbol(symbol), "captured trades", new BigDecimal(tick), Duration.ofMinutes(1));
    }

    private static final CaptureSource SOURCE =
            new CaptureSource(
                    "synthetic trades, seed 7",
                    18,
                    List.of(
                            instrument("SPY", "0.01"),
                            instrument("QQQ", "0.01"),
                            instrument("EURUSD", "0.00001"),
                            instrument("A", "0.01")));

    private CaptureRecorder begin(List<String> failures) throws IOException {
        return CaptureRecorder.begin(
                folder.resolve("captures"), SOURCE, SampleTicks.START, SMALL, failures::add);
    }

    private static List<Tick> rest(CaptureReader reader) throws IOException {
        List<Tick> rest = new ArrayList<>();
        for (Optional<Tick> next = reader.next(); next.isPresent(); next = reader.next()) {
            rest.add(next.get());
        }
        return rest;
    }

    @Test
    void saysInItsHeaderAllThatAReplayNeedsToKnow() throws IOException {
        assertEquals(
                "synthetic trades, seed 7 | bars PT1M | history 18 | 0.01 SPY QQQ | 0.00001 EURUSD | 0.01 A",
                SOURCE.text());
        begin(new ArrayList<>()).close();
        try (CaptureReader reader = CaptureReader.open(folder.resolve("captures"))) {
            assertEquals(Optional.of(SOURCE), reader.look().described());
        }
    }

    @Test
    void moreSymbolsThanAHeaderHasRoomForAreRefused() {
        CaptureSource many =
                new CaptureSource(
                        "x",
                        0,
                        IntStream.range(0, 500)
                                .mapToObj(i -> instrument("SYM" + i, "0.01"))
                                .toList());
        assertEquals(
                "500 symbols are too many for one capture: their names and tick sizes take 3422"
                        + " bytes, of 2000 that its header has",
                assertThrows(IllegalArgumentException.class, many::text).getMessage());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void whatAFeedSentBeforeItFellSilentIsWritten() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(1, 100, 10);
        try (CaptureRecorder recorder = begin(new ArrayList<>())) {
            ticks.forEach(recorder::record);
            while (recorder.state().bytes() == 0) {
                Thread.onSpinWait();
                assertFalse(Thread.interrupted(), "nothing was written");
            }
            try (CaptureReader reader = CaptureReader.open(folder.resolve("captures"))) {
                assertEquals(ticks, rest(reader));
            }
        }
    }

    @Test
    void aDiskThatFailsIsToldOnceAndCountedAndTheFeedGoesOn() throws IOException {
        Path captures = folder.resolve("captures");
        List<String> failures = new ArrayList<>();
        try (CaptureRecorder recorder = begin(failures)) {
            try (Stream<Path> files = Files.list(captures)) {
                Files.delete(files.findFirst().orElseThrow());
            }
            Files.delete(captures);
            SampleTicks.misbehaving(12, 500, 60_000).forEach(recorder::record);
            CaptureState state = recorder.state();
            assertEquals(60_000, state.messages());
            assertTrue(state.dropped() > 0, state::toString);
            assertEquals(List.of(state.lastError()), failures);
            Files.createDirectory(captures);
        }
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsNoName() throws IOException {
        begin(new ArrayList<>()).close();
        Path captures = folder.resolve("captures");
        for (String name : List.of("../x", "..", "/etc/passwd", "a.capture", "captures/../..")) {
            assertThrows(
                    IllegalArgumentException.class, () -> CaptureReader.open(captures, name), name);
        }
        Path link = captures.resolve("20200101-000000.000000000-000001.capture");
        Files.createSymbolicLink(link, Path.of("/etc/hostname"));
        assertTrue(
                assertThrows(
                                UnreadableCaptureException.class,
                                () -> CaptureReader.open(captures, "20200101-000000.000000000"))
                        .getMessage()
                        .contains("is a link"));
    }
}
