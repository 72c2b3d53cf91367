package candlewright.api;

import candlewright.model.Symbol;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client of the quotes: at most one message is on its way to it.
final class QuoteClient {

    private static final Logger LOG = LoggerFactory.getLogger(QuoteClient.class);
    private static final long NOTHING = Long.MIN_VALUE;

    private final Symbol symbol;
    private final Session session;
    private final long patienceNanos;
    private volatile long sendingSince = NOTHING;
    private boolean closing;

    QuoteClient(Symbol symbol, Session session, Duration patience) {
        this.symbol = symbol;
        this.session = session;
        this.patienceNanos = patience.toNanos();
    }

    Symbol symbol() {
        return symbol;
    }

    /// Sends the message, unless the one before has not been taken yet: then it is left out, and
    /// the answer is false.
    boolean offer(String message) {
        if (sendingSince != NOTHING) {
            return false;
        }
        if (session.isOpen()) {
            sendingSince = System.nanoTime();
            session.sendText(message, Callback.from(this::sent, this::failed));
        }
        return true;
    }

    private void sent() {
        sendingSince = NOTHING;
    }

    private void failed(Throwable cause) {
        LOG.debug("a quote of {} was not sent: {}", symbol, cause.getMessage(), cause);
    }

    /// Whether a message has been on its way for too long.
    boolean isSlow() {
        long since = sendingSince;
        return since != NOTHING && System.nanoTime() - since > patienceNanos;
    }

    /// Says good-bye; the second time, when even that was not taken, cuts the connection and
    /// returns false.
    boolean close(int status, String reason) {
        if (closing) {
            session.disconnect();
            return false;
        }
        closing = true;
        sendingSince = System.nanoTime();
        session.close(status, reason, Callback.NOOP);
        return true;
    }
}
