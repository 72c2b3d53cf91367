package candlewright.store.capture;

import candlewright.model.CaptureState;
import candlewright.model.Tick;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Captures what a feed sends, on a thread of its own, and never stops the feed: messages wait in a
/// queue for a disk that is slow. What does not fit into the queue, or onto the disk, is lost,
/// counted and told once, until it goes well again, and the capture says to its readers that it is
/// missing. Once a second what there is is written, also if the feed has fallen silent.
///
/// One thread hands messages over; any may ask for the state, and none waits for the disk.
public final class CaptureRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureRecorder.class);

    /// Some seconds of a very busy feed.
    private static final int QUEUE = 131_072;

    private static final int BATCH = 1_024;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// How long the end of the program waits for a disk that hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param lostBefore how many messages between the one before and this were lost
    private record Entry(Tick tick, long lostBefore) {}

    private final Path folder;
    private final Consumer<String> failed;
    private final CaptureWriter writer;
    private final BlockingQueue<Entry> queue;
    private final Duration patience;
    private final Thread thread = Thread.ofPlatform().name("capture").daemon().unstarted(this::run);

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closing;

    /// What the writer has come to, so that nobody has to ask it while the disk hangs.
    private volatile long bytes;

    private volatile long unwritten;
    private volatile String lastError = "";

    /// Messages that were lost since the last one that had room; of who hands over.
    private long lostSince;

    /// Of the writer's thread.
    private long skipped;

    private long overflowedBefore;

    /// @param most how many messages may wait
    /// @param patience how long `close` waits for the disk
    CaptureRecorder(
            Path folder,
            CaptureWriter writer,
            Consumer<String> failed,
            int most,
            Duration patience) {
        this.folder = folder;
        this.writer = writer;
        this.failed = failed;
        this.queue = new ArrayBlockingQueue<>(most);
        this.patience = patience;
        thread.start();
    }

    /// Begins a capture.
    ///
    /// @param failed hears, once until it goes well again, why messages are lost
    /// @throws IOException if the folder cannot be written
    /// @throws IllegalArgumentException if the source is too long for a header
    public static CaptureRecorder begin(
            Path folder,
            CaptureSource source,
            Instant start,
            CaptureLimits limits,
            Consumer<String> failed)
            throws IOException {
        CaptureWriter writer =
                CaptureWriter.begin(
                        folder,
                        source.text(),
                        start,
                        limits,
                        finding -> LOG.warn("{}", finding.text()));
        LOG.info("what the feed sends is captured in {}", folder);
        return new CaptureRecorder(folder, writer, failed, QUEUE, PATIENCE);
    }

    /// Takes a message that was there before the market moved; waits for room, so that a long
    /// history fits.
    ///
    /// @throws InterruptedIOException while it waits
    public void recordHistory(Tick tick) throws InterruptedIOException {
        messages.incrementAndGet();
        try {
            queue.put(new Entry(tick, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the history was captured");
        }
    }

    /// Takes a message as it was received, or counts it as lost; never waits.
    public void record(Tick tick) {
        messages.incrementAndGet();
        if (queue.offer(new Entry(tick, lostSince))) {
            lostSince = 0;
        } else {
            lostSince++;
            overflowed.incrementAndGet();
            overflows();
        }
    }

    /// Whether there is no room for a message now.
    boolean isFull() {
        return queue.remainingCapacity() == 0;
    }

    private void overflows() {
        if (failing.compareAndSet(false, true)) {
            String why = "the disk is too slow or hangs: " + queue.size() + " messages wait for it";
            lastError = why;
            LOG.error("messages are not captured in {}: {}", folder, why);
            failed.accept(why);
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>(BATCH);
        long flushed = System.nanoTime();
        try {
            while (!closing || !queue.isEmpty()) {
                Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    batch.forEach(this::write);
                    batch.clear();
                }
                if (System.nanoTime() - flushed >= PERIOD_NANOS) {
                    flush();
                    flushed = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread but to end it.
            Thread.currentThread().interrupt();
        }
    }

    private void write(Entry entry) {
        try {
            if (entry.lostBefore() > 0) {
                skip(entry.lostBefore());
            }
            append(entry.tick());
        } catch (IOException e) {
            failed(e);
        } finally {
            tell();
        }
    }

    private void append(Tick tick) throws IOException {
        try {
            writer.append(tick);
        } catch (IllegalArgumentException e) {
            // No room for it in the format: this one alone is left out.
            failed(e);
            writer.skip(1);
        }
    }

    /// They are counted as lost already.
    private void skip(long count) throws IOException {
        skipped += count;
        writer.skip(count);
    }

    private void tell() {
        bytes = writer.bytes();
        unwritten = writer.lost() - skipped;
    }

    private void flush() {
        long overflows = overflowed.get();
        boolean isRoom = overflows == overflowedBefore;
        overflowedBefore = overflows;
        try {
            long before = writer.bytes();
            writer.flush();
            if (isRoom && writer.bytes() > before && failing.compareAndSet(true, false)) {
                LOG.info("messages are captured again in {}", folder);
            }
        } catch (IOException e) {
            failed(e);
        } finally {
            tell();
        }
    }

    private void failed(Exception e) {
        lastError = inWords(e);
        if (failing.compareAndSet(false, true)) {
            LOG.error("messages are not captured in {}: {}", folder, lastError, e);
            failed.accept(lastError);
        }
    }

    /// Some exceptions of the file system have no other message than the file's name.
    private static String inWords(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof NoSuchFileException
                ? "the file or its folder is gone: " + message
                : message;
    }

    /// As far as the writer has come; never waits.
    public CaptureState state() {
        return new CaptureState(
                folder.toString(), messages.get(), bytes, overflowed.get() + unwritten, lastError);
    }

    /// Writes the rest.
    ///
    /// @throws IOException if it cannot be written, or if the disk still hangs after ten seconds:
    ///   what waits is lost then
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            if (!thread.join(patience)) {
                throw new IOException(
                        "the disk hangs: the last "
                                + queue.size()
                                + " messages or more are not in the capture in "
                                + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the capture in " + folder + " was whole", e);
        }
        writer.close();
        tell();
    }
}
