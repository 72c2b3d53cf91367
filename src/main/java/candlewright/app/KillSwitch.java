package candlewright.app;

import candlewright.engine.ControlResult;
import candlewright.engine.TradingEngine;
import candlewright.store.KillFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Obeys the KILL file on a thread of its own: it needs neither the window nor the API.
final class KillSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KillFile file;
    private final TradingEngine engine;
    private final Thread thread =
            Thread.ofPlatform().name("kill-switch").daemon().unstarted(this::run);

    KillSwitch(KillFile file, TradingEngine engine) {
        this.file = file;
        this.engine = engine;
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        if (!file.isThere()) {
            return;
        }
        try {
            Optional<String> wanted = file.read();
            if (wanted.isPresent()) {
                file.answer(obey(wanted.get()));
            }
        } catch (IOException e) {
            // Whoever put it there wants trading to stop, legible or not.
            LOG.error("the KILL file cannot be read or removed: {}", e.getMessage(), e);
            LOG.error(obey(""));
        }
    }

    private String obey(String text) throws InterruptedException {
        TradingVerb verb;
        try {
            verb = TradingVerb.parse(text);
        } catch (IllegalArgumentException e) {
            verb = TradingVerb.KILL;
        }
        try {
            ControlResult result =
                    verb.tell(engine, "kill file").get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.warn("{} by the KILL file: {}", verb.text(), inWords(result));
            return verb.text() + ": " + inWords(result);
        } catch (TimeoutException e) {
            return verb.text() + ": the engine has not answered within 10 s; it will be done";
        } catch (ExecutionException e) {
            return verb.text() + ": not done, " + e.getMessage();
        }
    }

    private static String inWords(ControlResult result) {
        return "trading is "
                + result.state()
                + ", "
                + result.unconfirmedCancels()
                + " cancels not confirmed yet, "
                + result.openPositions()
                + " positions open"
                + (result.note().isEmpty() ? "" : "; " + result.note());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
