package candlewright.app;

import candlewright.store.FailPoints;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Lets a proof end or fail the program at a chosen step of its work: the system property
/// `candlewright.fail-point` holds `kill@STEP:N` or `fail@STEP:N` for the N-th time (from 1) that
/// the step is reached.
final class FailPoint implements FailPoints {

    private static final String PROPERTY = "candlewright.fail-point";
    private static final int KILLED = 137;

    private final boolean kill;
    private final String step;
    private final AtomicLong left;

    private FailPoint(boolean kill, String step, long times) {
        this.kill = kill;
        this.step = step;
        this.left = new AtomicLong(times);
    }

    /// What the system property asks for; nothing without it.
    ///
    /// @throws IllegalArgumentException if it is not of that form
    static FailPoints chosen() {
        @Nullable String text = System.getProperty(PROPERTY);
        if (text == null) {
            return NONE;
        }
        int at = text.indexOf('@');
        int colon = text.indexOf(':');
        String how = at < 0 ? "" : text.substring(0, at);
        if (colon < at || !(how.equals("kill") || how.equals("fail"))) {
            throw new IllegalArgumentException(
                    PROPERTY + " must be kill@STEP:N or fail@STEP:N, was " + text);
        }
        return new FailPoint(
                how.equals("kill"),
                text.substring(at + 1, colon),
                Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public void reached(String reached) throws IOException {
        if (reached.equals(step) && left.decrementAndGet() == 0) {
            if (kill) {
                Runtime.getRuntime().halt(KILLED);
            }
            throw new IOException("planted at " + step);
        }
    }
}
