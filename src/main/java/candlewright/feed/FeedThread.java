package candlewright.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread a feed sends on. It is stopped by a word, never by an interrupt, so that whatever the
/// sink is doing at that moment is done to its end.
public final class FeedThread implements AutoCloseable {

    private final String name;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    public FeedThread(String name) {
        this.name = name;
    }

    /// Runs the work, which has to end soon after [#isStopped]. To be called once; does nothing
    /// after `close`.
    public synchronized void start(Runnable work) {
        if (thread != null) {
            throw new IllegalStateException(name + " was already started");
        }
        if (!isStopped()) {
            thread = Thread.ofPlatform().daemon().name(name).start(work);
        }
    }

    public boolean isStopped() {
        return stop.getCount() == 0;
    }

    /// Sleeps; false if the thread is to stop, which ends the sleep early.
    boolean sleep(Duration time) {
        try {
            return !stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread but to end it.
            stop.countDown();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Stops and waits for the end of the work, unless it is the work that calls.
    @Override
    public void close() {
        stop.countDown();
        Thread running = running();
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread running() {
        return thread;
    }
}
