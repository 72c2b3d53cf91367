package candlewright.store.archive;

import candlewright.marketdata.Coverage;
import candlewright.marketdata.SeriesName;
import candlewright.model.ArchivingState;
import candlewright.model.Bar;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what happens in batches, once a second, on a thread of its own. Who hands something over
/// never waits: what does not fit into the queue, or onto the disk, is lost, counted, and not
/// covered.
///
/// A series is covered from its first bar that is handed over to the end of its last, so that what
/// lies between them without a bar had no trade.
public final class ArchiveWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final int QUEUE = 131_072;
    private static final long PERIOD_MILLIS = 1_000;

    private final SqliteArchive archive;
    private final BlockingQueue<ArchiveEntry> queue;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("archive").daemon().unstarted(this::run);

    /// Up to where each series is covered without a break.
    private final Map<SeriesName, Instant> ends = new HashMap<>();

    private long seenLost;
    private boolean failing;

    /// @param archive is closed with this
    public ArchiveWriter(SqliteArchive archive) {
        this(archive, QUEUE);
        thread.start();
    }

    /// For tests: writes only when it is told to.
    ArchiveWriter(SqliteArchive archive, int most) {
        this.archive = archive;
        this.queue = new ArrayBlockingQueue<>(most);
    }

    /// Hands over an entry; any thread may, none waits.
    public void offer(ArchiveEntry entry) {
        if (!queue.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    /// Never waits for the disk.
    public ArchivingState state() {
        return new ArchivingState(written.get(), lost.get());
    }

    private void run() {
        try {
            while (!stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                writeBatch();
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread but to end it.
            Thread.currentThread().interrupt();
        }
        writeBatch();
    }

    /// Writes what waits.
    void writeBatch() {
        long lostBefore = lost.get();
        List<ArchiveEntry> batch = new ArrayList<>();
        int size = queue.drainTo(batch);
        boolean broken = lostBefore > seenLost;
        if (broken) {
            LOG.warn(
                    "The archive cannot follow: {} entries are lost, {} in all",
                    lostBefore - seenLost,
                    lostBefore);
            seenLost = lostBefore;
            // It was lost behind this batch or, in the last moment, behind the one before.
            ends.clear();
        }
        if (size > 0) {
            write(batch, size);
        }
        if (broken) {
            ends.clear();
        }
    }

    private void write(List<ArchiveEntry> batch, int size) {
        Map<SeriesName, Instant> reached = cover(batch);
        try {
            archive.write(batch);
            ends.putAll(reached);
            written.addAndGet(size);
            if (failing) {
                failing = false;
                LOG.info("The archive is written again; {} entries were lost", lost.get());
            }
        } catch (IOException | IllegalArgumentException e) {
            ends.clear();
            seenLost += size;
            lost.addAndGet(size);
            if (!failing) {
                failing = true;
                LOG.error(
                        "Market data is not archived until it can be written: {}",
                        e.getMessage(),
                        e);
            }
        }
    }

    /// Adds to the batch what is covered with it; returns up to where.
    private Map<SeriesName, Instant> cover(List<ArchiveEntry> batch) {
        Map<SeriesName, Coverage.Range> grown = new HashMap<>();
        Map<SeriesName, Instant> to = new HashMap<>();
        for (ArchiveEntry entry : batch) {
            if (entry instanceof ArchiveEntry.Told(SeriesName series, var archived)) {
                Bar bar = archived.bar();
                Instant end = to.getOrDefault(series, ends.get(series));
                // A revision of what was told before does not say that all since then is here.
                boolean begins = end == null && bar.revision() == 0;
                if (begins || (end != null && bar.tsClose().isAfter(end))) {
                    Coverage.Range range =
                            new Coverage.Range(end == null ? bar.tsOpen() : end, bar.tsClose());
                    grown.merge(series, range, (a, b) -> new Coverage.Range(a.from(), b.to()));
                    to.put(series, bar.tsClose());
                }
            }
        }
        grown.forEach((series, range) -> batch.add(new ArchiveEntry.Covered(series, range)));
        return to;
    }

    /// Writes what was handed over, and closes the archive.
    @Override
    public void close() throws IOException {
        stop.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        archive.close();
    }
}
