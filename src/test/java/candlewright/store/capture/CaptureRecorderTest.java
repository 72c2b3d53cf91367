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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aDiskThatFailsIsToldOnceAndCountedAndTheFeedGoesOn() throws IOException {
        Path captures = folder.resolve("captures");
        List<String> failures = new ArrayList<>();
        try (CaptureRecorder recorder = begin(failures)) {
            try (Stream<Path> files = Files.list(captures)) {
                Files.delete(files.findFirst().orElseThrow());
            }
            Files.delete(captures);
            SampleTicks.misbehaving(12, 500, 60_000).forEach(recorder::record);
            while (recorder.state().dropped() == 0) {
                Thread.onSpinWait();
            }
            CaptureState state = recorder.state();
            assertEquals(60_000, state.messages());
            assertTrue(state.dropped() > 0, state::toString);
            assertEquals(List.of(state.lastError()), failures);
            Files.createDirectory(captures);
        }
    }

    /// The disk hangs where the oldest file is deleted for a new one.
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aDiskThatHangsHoldsNobodyAndWhatFindsNoRoomIsMissingAndSaidToBe() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch heals = new CountDownLatch(1);
        List<Long> deleted = new ArrayList<>();
        List<String> failures = new CopyOnWriteArrayList<>();
        Path captures = folder.resolve("captures");
        List<Tick> ticks = SampleTicks.misbehaving(3, 500, 80_000);
        CaptureRecorder recorder =
                new CaptureRecorder(
                        captures,
                        writer(captures, deleted, hangs, heals),
                        failures::add,
                        1_000,
                        Duration.ofSeconds(30));
        int before = recordUntil(hangs, recorder, ticks);
        List<Tick> rest = ticks.subList(before, before + 5_000);
        rest.forEach(recorder::record);
        CaptureState hanging = recorder.state();
        assertEquals(before + 5_000, hanging.messages());
        assertTrue(hanging.dropped() >= 4_000, hanging::toString);
        assertEquals(List.of("the disk is too slow or hangs: 1000 messages wait for it"), failures);
        heals.countDown();
        for (Tick tick : ticks.subList(before + 5_000, before + 5_100)) {
            while (recorder.isFull()) {
                Thread.onSpinWait();
            }
            recorder.record(tick);
        }
        recorder.close();
        assertEquals(hanging.dropped(), recorder.state().dropped());
        try (CaptureReader reader = CaptureReader.open(captures)) {
            List<Tick> read = rest(reader);
            long missing = reader.findings().stream().mapToLong(CaptureRecorderTest::missing).sum();
            long files = deleted.stream().mapToLong(Long::longValue).sum();
            assertEquals(hanging.dropped() + files, missing, reader.findings()::toString);
            assertEquals(before + 5_100, read.size() + missing);
            List<Tick> kept = new ArrayList<>(ticks.subList(0, before + 5_100));
            kept.subList(before + 5_000 - Math.toIntExact(hanging.dropped()), before + 5_000)
                    .clear();
            kept.subList(0, Math.toIntExact(files)).clear();
            assertEquals(kept, read);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aDiskThatHangsForGoodDoesNotKeepTheProgramFromEnding() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch heals = new CountDownLatch(1);
        Path captures = folder.resolve("captures");
        CaptureRecorder recorder =
                new CaptureRecorder(
                        captures,
                        writer(captures, new ArrayList<>(), hangs, heals),
                        _ -> {},
                        1_000,
                        Duration.ofMillis(1));
        List<Tick> ticks = SampleTicks.misbehaving(3, 500, 80_000);
        recordUntil(hangs, recorder, ticks);
        assertTrue(
                assertThrows(IOException.class, recorder::close)
                        .getMessage()
                        .startsWith("the disk hangs: the last "));
        heals.countDown();
    }

    /// Before a file, or between two blocks of one.
    private static long missing(CaptureFinding finding) {
        return switch (finding) {
            case CaptureFinding.Missing(_, _, long messages) -> messages;
            case CaptureFinding.Damaged damaged when damaged.how().equals("not written") ->
                    damaged.messages();
            default -> throw new AssertionError(finding.text());
        };
    }

    /// How many messages were recorded.
    private static int recordUntil(
            CountDownLatch hangs, CaptureRecorder recorder, List<Tick> ticks) {
        int recorded = 0;
        while (hangs.getCount() > 0) {
            if (!recorder.isFull()) {
                recorder.record(ticks.get(recorded++));
            }
        }
        return recorded;
    }

    private static CaptureWriter writer(
            Path captures, List<Long> deleted, CountDownLatch hangs, CountDownLatch heals)
            throws IOException {
        return CaptureWriter.begin(
                captures,
                SOURCE.text(),
                SampleTicks.START,
                new CaptureLimits(128 << 10, 256 << 10),
                finding -> {
                    deleted.add(((CaptureFinding.Dropped) finding).messages());
                    hangs.countDown();
                    try {
                        heals.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
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
