package candlewright.store.archive;

import static candlewright.store.archive.SampleBars.SPY;
import static candlewright.store.archive.SampleBars.START;
import static candlewright.store.archive.SampleBars.bar;
import static candlewright.store.archive.SampleBars.told;
import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Coverage;
import candlewright.model.ArchivingState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {

    @TempDir Path folder;

    private SqliteArchive open() throws Exception {
        return SqliteArchive.open(file());
    }

    private Path file() {
        return folder.resolve("archive.db");
    }

    private static Coverage.Range minutes(int from, int to) {
        return new Coverage.Range(
                START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(to)));
    }

    private Coverage coverage() throws Exception {
        return new ArchiveReader(file()).coverage().getFirst();
    }

    @Test
    void whatWasHandedOverIsThereWhenItIsClosed() throws Exception {
        try (ArchiveWriter writer = new ArchiveWriter(open())) {
            IntStream.range(0, 20_000).forEach(i -> writer.offer(told(i, 100 + i, 0)));
        }
        assertEquals(
                IntStream.range(0, 20_000)
                        .mapToObj(i -> ArchivedBar.of(bar(SPY, i, 100 + i, 0)))
                        .toList(),
                new ArchiveReader(file()).bars(SPY));
    }

    @Test
    void aRunIsCoveredFromItsFirstBarToItsLast() throws Exception {
        SqliteArchive archive = open();
        try (ArchiveWriter writer = new ArchiveWriter(archive, 10)) {
            Stream.of(told(0, 100, 0), told(3, 100, 0)).forEach(writer::offer);
            writer.writeBatch();
            Stream.of(told(7, 100, 0), told(3, 101, 1)).forEach(writer::offer);
            writer.writeBatch();
            assertEquals(new Coverage(SPY, 3, List.of(minutes(0, 8)), List.of()), coverage());
        }
    }

    @Test
    void aRevisionOfABarOfBeforeDoesNotBeginWhatIsCovered() throws Exception {
        SqliteArchive archive = open();
        try (ArchiveWriter writer = new ArchiveWriter(archive, 10)) {
            Stream.of(told(2, 100, 1), told(7, 100, 0)).forEach(writer::offer);
            writer.writeBatch();
            assertEquals(new Coverage(SPY, 2, List.of(minutes(7, 8)), List.of()), coverage());
        }
    }

    @Test
    void whatDoesNotFitIsLostCountedAndNotCovered() throws Exception {
        SqliteArchive archive = open();
        try (ArchiveWriter writer = new ArchiveWriter(archive, 3)) {
            IntStream.range(0, 5).forEach(i -> writer.offer(told(i, 100, 0)));
            writer.writeBatch();
            writer.offer(told(9, 100, 0));
            writer.writeBatch();
            assertEquals(new ArchivingState(4, 2), writer.state());
            assertEquals(
                    new Coverage(SPY, 4, List.of(minutes(0, 3), minutes(9, 10)), List.of()),
                    coverage());
        }
    }

    @Test
    void onAFullDiskBarsAreLostAndCountedAndItGoesOnWhenThereIsRoom() throws Exception {
        SqliteArchive archive = open();
        try (ArchiveWriter writer = new ArchiveWriter(archive, 10_000)) {
            writer.offer(told(0, 100, 0));
            writer.writeBatch();
            archive.limitPages(10);
            IntStream.range(1, 5_000).forEach(i -> writer.offer(told(i, 100, 0)));
            writer.writeBatch();
            assertEquals(new ArchivingState(1, 4_999), writer.state());
            archive.limitPages(1_000_000);
            writer.offer(told(5_000, 100, 0));
            writer.writeBatch();
            assertEquals(new ArchivingState(2, 4_999), writer.state());
            assertEquals(
                    new Coverage(SPY, 2, List.of(minutes(0, 1), minutes(5_000, 5_001)), List.of()),
                    coverage());
        }
    }
}
