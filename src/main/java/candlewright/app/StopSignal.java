package candlewright.app;

import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ctrl-C and a polite kill stop the program in order, and it then ends with exit code 0.
final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private StopSignal() {}

    static void stopOn(Workstation workstation) {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    Thread.setDefaultUncaughtExceptionHandler(StopSignal::report);
                    boolean running = workstation.close();
                    if (running) {
                        // The JVM would end with 128 + the signal's number; being told to stop is no failure.
                        Runtime.getRuntime().halt(0);
                    }
                },
                "stop"));
    }

    /// JavaFX stops painting by itself at the same time, and frames that were under way are refused.
    private static void report(Thread thread, Throwable failure) {
        if (!(failure instanceof RejectedExecutionException)) {
            LOG.error("{} failed while the program was stopping", thread.getName(), failure);
        }
    }
}
