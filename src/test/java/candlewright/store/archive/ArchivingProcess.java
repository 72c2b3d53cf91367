package candlewright.store.archive;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes batches of bars until it is killed, and says in a mapped side file how many batches were
/// committed: a word is safe once it is there. It goes on where an archive ends.
final class ArchivingProcess {

    /// Bars of a batch; they lie in some forty blocks, so that most kills hit a batch.
    static final int BATCH = 200;

    private static final int APART = 100;
    private static final int BATCHES = 5_000;

    private ArchivingProcess() {}

    /// @param args the archive, the side file
    public static void main(String[] args) throws IOException, InterruptedException {
        try (FileChannel channel =
                        FileChannel.open(
                                Path.of(args[1]),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                SqliteArchive archive = SqliteArchive.open(Path.of(args[0]))) {
            MappedByteBuffer side = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            int first = archive.reader().bars(SampleBars.SPY).size() / BATCH;
            for (int batch = first; batch < BATCHES; batch++) {
                archive.write(batch(batch));
                side.putLong(0, batch + 1);
            }
        }
        // To be killed all the same.
        Thread.sleep(Long.MAX_VALUE);
    }

    static List<ArchiveEntry> batch(int batch) {
        List<ArchiveEntry> entries = new ArrayList<>();
        for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
            entries.add(SampleBars.told(i * APART, 100 + i % 7, 0));
        }
        return entries;
    }
}
