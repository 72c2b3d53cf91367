package candlewright.store.capture;

import candlewright.model.CaptureState;
import candlewright.model.Tick;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Captures what a feed sends, on the feed's thread, and never stops it: what cannot be written is
/// counted and told once, until it can be written again. Once a second what there is is written,
/// also if the feed has fallen silent.
///
/// The writer is shared with the thread that does so, under the lock of this object.
public final class CaptureRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureRecorder.class);

    private final Path folder;
    private final Consumer<String> failed;
    private final CaptureWriter writer;
    private final ScheduledExecutorService flusher =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("capture").daemon().factory());
    private long messages;
    private long unwritable;
    private boolean failing;
    private String lastError = "";

    private CaptureRecorder(Path folder, CaptureWriter writer, Consumer<String> failed) {
        this.folder = folder;
        this.writer = writer;
        this.failed = failed;
        var _ = flusher.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
    }

    /// Begins a capture.
    ///
    /// @param failed hears, once until it goes well again, why messages could not be written
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
        return new CaptureRecorder(folder, writer, failed);
    }

    /// Takes a message as it was received.
    public synchronized void record(Tick tick) {
        messages++;
        try {
            writer.append(tick);
        } catch (IOException e) {
            failed(e);
        } catch (IllegalArgumentException e) {
            // No room for it in the format: this one alone is left out.
            unwritable++;
            failed(e);
        }
    }

    private synchronized void flush() {
        try {
            long before = writer.bytes();
            writer.flush();
            if (writer.bytes() > before && failing) {
                failing = false;
                LOG.info("messages are captured again in {}", folder);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        lastError = inWords(e);
        if (!failing) {
            failing = true;
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

    public synchronized CaptureState state() {
        return new CaptureState(
                folder.toString(), messages, writer.bytes(), writer.lost() + unwritable, lastError);
    }

    /// Writes the rest.
    @Override
    public void close() throws IOException {
        flusher.close();
        synchronized (this) {
            writer.close();
        }
    }
}
