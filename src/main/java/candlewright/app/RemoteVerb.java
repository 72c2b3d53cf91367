package candlewright.app;

import candlewright.store.KillFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Tells a verb to the program that runs on a data directory, and says what came of it.
final class RemoteVerb {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private RemoteVerb() {}

    /// @return the running program's answer
    /// @throws IOException if no program answers; a verb that stops trading is left for the next
    ///   start then, RESUME is not
    static String tell(KillFile file, TradingVerb verb) throws IOException, InterruptedException {
        file.ask(verb.text());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> answer = file.answer();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(LOOK_EVERY);
        }
        if (verb == TradingVerb.RESUME && file.takeBack()) {
            throw new IOException("no running program has answered; nothing was done");
        }
        throw new IOException(
                "no running program has answered; the next one that starts on this data directory"
                        + " will do it");
    }
}
