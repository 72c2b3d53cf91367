package candlewright.app;

import candlewright.store.FailPoints;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets a proof end, fail or hang the program at a chosen step of its work: the system property
/// `candlewright.fail-point` holds `kill@STEP:N`, `fail@STEP:N` or `hang@STEP:N` for the N-th time
/// (from 1) that the step is reached. What hangs is the thread that reaches it.
final class FailPoint implements FailPoints {

    private static final String PROPERTY = "candlewright.fail-point";
    private static final int KILLED = 137;

    private enum How {
        KILL,
        FAIL,
        HANG
    }

    private final How how;
    private final String step;
    private final AtomicLong left;

    private FailPoint(How how, String step, long times) {
        this.how = how;
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
        Optional<How> how =
                Arrays.stream(How.values())
                        .filter(one ->
                                at > 0
                                        && text.substring(0, at)
                                                .equals(one.name().toLowerCase(Locale.ROOT)))
                        .findFirst();
        if (colon < at || how.isEmpty()) {
            throw new IllegalArgumentException(
                    PROPERTY + " must be kill@STEP:N, fail@STEP:N or hang@STEP:N, was " + text);
        }
        return new FailPoint(
                how.get(),
                text.substring(at + 1, colon),
                Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public void reached(String reached) throws IOException {
        if (reached.equals(step) && left.decrementAndGet() == 0) {
            switch (how) {
                case KILL -> Runtime.getRuntime().halt(KILLED);
                case FAIL -> throw new IOException("planted at " + step);
                case HANG -> hang();
            }
        }
    }

    private void hang() {
        System.out.println(Thread.currentThread().getName() + " hangs at " + step);
        while (true) {
            LockSupport.park(this);
        }
    }
}
