package candlewright.store.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

    private static final Instant START = SampleTicks.START;
    private static final CaptureLimits SMALL = new CaptureLimits(128 << 10, 512 << 10);

    @TempDir Path folder;
    private final List<CaptureFinding> told = new ArrayList<>();

    @Test
    void whatIsReadIsWhatWasReceived() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(1, 500, 60_000);
        write(ticks);
        assertEquals(ticks, read());
    }

    @Test
    void whateverTheModelAllowsComesBackToTheLastBit() throws IOException {
        List<Tick> ticks = SampleTicks.odd(1, 20_000);
        write(ticks);
        assertEquals(ticks, read());
    }

    @Test
    void aBlockIsWrittenWhenItIsASecondOld() throws IOException {
        try (CaptureWriter writer = begin(CaptureLimits.USUAL)) {
            writer.append(heartbeat(START));
            writer.append(heartbeat(START.plusMillis(999)));
            assertEquals(List.of(), read());
            writer.append(heartbeat(START.plusMillis(1000)));
            assertEquals(List.of(heartbeat(START), heartbeat(START.plusMillis(999))), read());
        }
    }

    @Test
    void saysWhatWasCaptured() throws IOException {
        write(List.of());
        try (CaptureReader reader = CaptureReader.open(folder)) {
            assertEquals("synthetic, seed 7", reader.source().orElseThrow());
        }
    }

    @Test
    void filesAreTheOwnersAlone() throws IOException {
        Path inner = folder.resolve("capture");
        CaptureWriter.begin(inner, "x", START, SMALL, told::add).close();
        assertEquals("rwx------", permissions(inner));
        assertEquals("rw-------", permissions(onlyFile(inner)));
    }

    @Test
    void rollsAndDropsTheOldestFilesAndSaysSo() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(2, 500, 150_000);
        try (CaptureWriter writer = begin(SMALL)) {
            for (int i = 0; i < ticks.size(); i++) {
                writer.append(ticks.get(i));
                // Looking at each step takes long, and the files change with whole blocks.
                if (i % 500 == 0) {
                    assertTrue(new CaptureFolder(folder).bytes() <= SMALL.folderBytes());
                }
            }
        }
        for (Path file : files(folder)) {
            assertTrue(Files.size(file) <= SMALL.fileBytes());
        }
        long dropped =
                told.stream().mapToLong(each -> ((CaptureFinding.Dropped) each).messages()).sum();
        assertTrue(dropped > 0);
        Path first = files(folder).getFirst();
        assertEquals(ticks.subList((int) dropped, ticks.size()), read());
        assertEquals(List.of(new CaptureFinding.Missing(first, 1, dropped)), findings());
    }

    @Test
    void theOldCapturesGoBeforeTheNewest() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(3, 500, 20_000);
        try (CaptureWriter writer = begin(SMALL)) {
            append(writer, ticks);
        }
        try (CaptureWriter writer =
                CaptureWriter.begin(folder, "later", START.plusSeconds(60), SMALL, told::add)) {
            append(writer, ticks);
        }
        assertEquals(ticks, read());
    }

    @Test
    void goesOnWithTheNewestCapture() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(4, 500, 30_000);
        try (CaptureWriter writer = begin(SMALL)) {
            append(writer, ticks.subList(0, 10_000));
        }
        try (CaptureWriter writer = CaptureWriter.resume(folder, SMALL, told::add)) {
            assertEquals(10_000, writer.written());
            append(writer, ticks.subList(10_000, 30_000));
        }
        assertEquals(ticks, read());
        assertEquals(List.of(), told);
    }

    @Test
    void goesOnBehindTheLastWholeBlock() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(5, 100, 3_000);
        write(ticks);
        Path file = onlyFile(folder);
        CaptureFile.Block last = CaptureFile.look(file).blocks().getLast();
        cut(file, last.end() - 1);
        int whole = (int) last.header().first() - 1;
        CaptureFinding torn =
                new CaptureFinding.TornTail(file, last.offset(), last.end() - 1 - last.offset());
        assertEquals(ticks.subList(0, whole), read());
        assertEquals(List.of(torn), findings());
        CaptureWriter.resume(folder, CaptureLimits.USUAL, told::add).close();
        assertEquals(List.of(), findings());
        try (CaptureWriter writer = CaptureWriter.resume(folder, CaptureLimits.USUAL, told::add)) {
            append(writer, ticks.subList(whole, ticks.size()));
        }
        assertEquals(List.of(torn), told);
        assertEquals(ticks, read());
        assertEquals(List.of(), findings());
    }

    @Test
    void aFileThatWasKilledInItsHeaderGivesWayToTheOneBefore() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(6, 100, 100);
        write(ticks);
        Path next = new CaptureFolder(folder).file(START, 2);
        Files.write(next, new CaptureHeader("x", START, 2, 101).bytes().slice(0, 30).array());
        cut(next, 30);
        assertEquals(ticks, read());
        assertEquals(List.of(new CaptureFinding.TornTail(next, 0, 30)), findings());
        try (CaptureWriter writer = CaptureWriter.resume(folder, CaptureLimits.USUAL, told::add)) {
            assertEquals(100, writer.written());
        }
        assertEquals(List.of(new CaptureFinding.TornTail(next, 0, 30)), told);
    }

    @Test
    void aDamagedBlockIsNamedAndSkipped() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(7, 100, 3_000);
        write(ticks);
        Path file = onlyFile(folder);
        CaptureFile.Block block = CaptureFile.look(file).blocks().get(3);
        flip(file, block.end() - 1);
        int first = (int) block.header().first() - 1;
        int next = (int) block.header().next() - 1;
        List<Tick> left = new ArrayList<>(ticks.subList(0, first));
        left.addAll(ticks.subList(next, ticks.size()));
        assertEquals(left, read());
        List<Instant> missing =
                ticks.subList(first, next).stream().map(Tick::receiveTime).sorted().toList();
        assertEquals(
                List.of(
                        new CaptureFinding.Damaged(
                                file,
                                block.offset(),
                                block.end() - block.offset(),
                                next - first,
                                missing.getFirst(),
                                missing.getLast(),
                                "its checksum is wrong")),
                findings());
    }

    @Test
    void aDamagedHeaderOfABlockCostsThatBlock() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(8, 100, 3_000);
        write(ticks);
        Path file = onlyFile(folder);
        List<CaptureFile.Block> blocks = CaptureFile.look(file).blocks();
        CaptureFile.Block block = blocks.get(3);
        flip(file, block.offset() + 5);
        int first = (int) block.header().first() - 1;
        int next = (int) block.header().next() - 1;
        List<Tick> left = new ArrayList<>(ticks.subList(0, first));
        left.addAll(ticks.subList(next, ticks.size()));
        assertEquals(left, read());
        assertEquals(
                List.of(
                        new CaptureFinding.Damaged(
                                file,
                                block.offset(),
                                block.end() - block.offset(),
                                next - first,
                                blocks.get(2).header().to(),
                                blocks.get(4).header().from(),
                                "no header of a block")),
                findings());
    }

    @Test
    void aNewerVersionIsRefusedAndLeftAsItIs() throws IOException {
        write(SampleTicks.misbehaving(9, 100, 100));
        Path file = onlyFile(folder);
        byte[] newer = Files.readAllBytes(file);
        int checked = ByteBuffer.wrap(newer).getInt(12) - 4;
        ByteBuffer.wrap(newer).putInt(8, 2);
        ByteBuffer.wrap(newer)
                .putInt(checked, BlockHeader.checksum(ByteBuffer.wrap(newer, 0, checked)));
        Files.write(file, newer);
        String refused =
                file
                        + " is a capture of a newer Candlewright (format 2, this one reads up to 1):"
                        + " it is left as it is";
        assertEquals(
                refused,
                assertThrows(UnreadableCaptureException.class, () -> CaptureReader.open(folder))
                        .getMessage());
        assertEquals(
                refused,
                assertThrows(
                                UnreadableCaptureException.class,
                                () -> CaptureWriter.resume(folder, SMALL, told::add))
                        .getMessage());
        try (CaptureWriter writer =
                CaptureWriter.begin(folder, "later", START.plusSeconds(1), SMALL, told::add)) {
            append(writer, SampleTicks.misbehaving(9, 500, 150_000));
        }
        assertArrayEquals(newer, Files.readAllBytes(file));
    }

    @Test
    void aFileOfSomethingElseIsNoCapture() throws IOException {
        Path file = folder.resolve("bars.csv");
        Files.writeString(file, "time,open,high,low,close\n".repeat(100));
        assertEquals(
                file + " is no capture file",
                assertThrows(UnreadableCaptureException.class, () -> CaptureReader.open(file))
                        .getMessage());
    }

    @Test
    void seeksToTheFirstMessageReceivedThenOrLater() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(10, 500, 60_000);
        try (CaptureWriter writer = begin(new CaptureLimits(128 << 10, 64 << 20))) {
            append(writer, ticks);
        }
        try (CaptureReader reader = CaptureReader.open(folder)) {
            for (int i : List.of(59_999, 0, 30_000, 30_001, 7, 45_000)) {
                Instant time = ticks.get(i).receiveTime();
                int first = 0;
                while (ticks.get(first).receiveTime().isBefore(time)) {
                    first++;
                }
                reader.seek(time);
                assertEquals(
                        ticks.subList(first, Math.min(first + 100, ticks.size())),
                        take(reader, 100));
            }
            reader.seek(Instant.MIN);
            assertEquals(ticks, rest(reader));
            reader.seek(Instant.MAX);
            assertEquals(List.of(), rest(reader));
        }
    }

    @Test
    void seekingReadsNoBlocksOnItsWay() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(11, 100, 3_000);
        write(ticks);
        Path file = onlyFile(folder);
        List<CaptureFile.Block> blocks = CaptureFile.look(file).blocks();
        for (CaptureFile.Block block : blocks.subList(0, blocks.size() - 1)) {
            flip(file, block.end() - 1);
        }
        BlockHeader last = blocks.getLast().header();
        try (CaptureReader reader = CaptureReader.open(file)) {
            reader.seek(
                    last.from().isAfter(blocks.get(blocks.size() - 2).header().to())
                            ? last.from()
                            : blocks.get(blocks.size() - 2).header().to().plusNanos(1));
            assertEquals(ticks.getLast(), rest(reader).getLast());
            assertEquals(List.of(), reader.findings());
        }
    }

    @Test
    void whatCannotBeWrittenIsMissingAndSaidToBe() throws IOException {
        List<Tick> ticks = SampleTicks.misbehaving(12, 500, 60_000);
        Path gone = folder.resolve("gone");
        int failed = 0;
        try (CaptureWriter writer = CaptureWriter.begin(gone, "x", START, SMALL, told::add)) {
            Files.delete(onlyFile(gone));
            Files.delete(gone);
            while (true) {
                try {
                    writer.append(ticks.get(failed++));
                } catch (IOException _) {
                    break;
                }
            }
            // The message that was refused is lost with its block, or begins the next one.
            long lost = writer.written();
            Files.createDirectory(gone);
            append(writer, ticks.subList(failed, ticks.size()));
            writer.flush();
            try (CaptureReader reader = CaptureReader.open(gone)) {
                int from = (int) lost;
                assertEquals(ticks.subList(from, ticks.size()), rest(reader));
                assertEquals(
                        List.of(new CaptureFinding.Missing(files(gone).getFirst(), 1, lost)),
                        reader.findings());
            }
        }
    }

    @Test
    void theLastBlockMayBeginAFile() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            StringBuilder name = new StringBuilder();
            while (name.length() < 4096) {
                name.append((char) (' ' + random.nextInt(90)));
            }
            ticks.add(new Tick.Bust(new Symbol("SPY"), i + 1, START, START, 1, name.toString()));
            Path captures = folder.resolve("of-" + i);
            try (CaptureWriter writer =
                    CaptureWriter.begin(captures, "x", START, SMALL, told::add)) {
                append(writer, ticks);
            }
            try (CaptureReader reader = CaptureReader.open(captures)) {
                assertEquals(ticks, rest(reader));
            }
        }
    }

    @Test
    void refusesNamesThatAreNone() throws IOException {
        try (CaptureWriter writer = begin(SMALL)) {
            Tick.Bust bust = new Tick.Bust(new Symbol("SPY"), 2, START, START, 1, "x".repeat(4097));
            assertEquals(
                    "SPY seq 2: trade id must have at most 4096 characters, was 4097",
                    assertThrows(IllegalArgumentException.class, () -> writer.append(bust))
                            .getMessage());
        }
        assertEquals(List.of(), read());
    }

    @Test
    void messagesOfOneSymbolAtOneRateTakeFewBytes() throws IOException {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 1; i <= 100_000; i++) {
            Instant time = START.plusNanos(i * 1000L);
            ticks.add(
                    new Tick.Trade(
                            new Symbol("SPY"),
                            i,
                            time,
                            time.plusMillis(2),
                            100 + i % 7 * 0.25,
                            100,
                            null,
                            Conditions.REGULAR));
        }
        write(ticks);
        assertEquals(ticks, read());
        assertTrue(Files.size(onlyFile(folder)) < 2 * ticks.size());
    }

    private static Tick heartbeat(Instant received) {
        return new Tick.Heartbeat(new Symbol("SPY"), 0, START, received);
    }

    private CaptureWriter begin(CaptureLimits limits) throws IOException {
        return CaptureWriter.begin(folder, "synthetic, seed 7", START, limits, told::add);
    }

    private void write(List<Tick> ticks) throws IOException {
        try (CaptureWriter writer = begin(CaptureLimits.USUAL)) {
            append(writer, ticks);
        }
    }

    private static void append(CaptureWriter writer, List<Tick> ticks) throws IOException {
        for (Tick tick : ticks) {
            writer.append(tick);
        }
    }

    private List<Tick> read() throws IOException {
        try (CaptureReader reader = CaptureReader.open(folder)) {
            return rest(reader);
        }
    }

    private List<CaptureFinding> findings() throws IOException {
        try (CaptureReader reader = CaptureReader.open(folder)) {
            rest(reader);
            return reader.findings();
        }
    }

    private static List<Tick> rest(CaptureReader reader) throws IOException {
        return take(reader, Integer.MAX_VALUE);
    }

    private static List<Tick> take(CaptureReader reader, int most) throws IOException {
        List<Tick> ticks = new ArrayList<>();
        while (ticks.size() < most) {
            var next = reader.next();
            if (next.isEmpty()) {
                break;
            }
            ticks.add(next.get());
        }
        return ticks;
    }

    private static List<Path> files(Path folder) throws IOException {
        return new CaptureFolder(folder).files();
    }

    private static Path onlyFile(Path folder) throws IOException {
        List<Path> files = files(folder);
        assertEquals(1, files.size());
        return files.getFirst();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file, long length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) length));
    }
}
