package candlewright.api;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// One client of the order events and its place in them. Used by the thread of [OrderStream], but
/// for what the session calls back.
final class OrderClient {

    private static final long NOTHING = Long.MIN_VALUE;

    private final Session session;
    private final long patienceNanos;
    private long next;
    private volatile long sendingSince = NOTHING;
    private boolean closing;

    /// @param next the seq of the first event it is to get
    OrderClient(Session session, long next, Duration patience) {
        this.session = session;
        this.next = next;
        this.patienceNanos = patience.toNanos();
    }

    /// The seq of the event that it has not been sent yet.
    long next() {
        return next;
    }

    /// The seq from which on it may not have got all.
    long unconfirmed() {
        return isSending() ? next - 1 : next;
    }

    /// Whether the next message can be sent.
    boolean isFree() {
        return !closing && !isSending() && session.isOpen();
    }

    private boolean isSending() {
        return sendingSince != NOTHING;
    }

    /// Sends the message of the next event, if it has one, and goes on to the event after it.
    ///
    /// @param taken run when the client has taken it
    void pass(Optional<String> message, Runnable taken) {
        next++;
        if (message.isPresent()) {
            sendingSince = System.nanoTime();
            session.sendText(
                    message.get(),
                    Callback.from(
                            () -> {
                                sendingSince = NOTHING;
                                taken.run();
                            },
                            _ -> {}));
        }
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
