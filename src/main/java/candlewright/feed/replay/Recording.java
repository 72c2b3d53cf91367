package candlewright.feed.replay;

import candlewright.model.Tick;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Messages in the order in which they were received. Used by the thread of the replay alone.
public interface Recording {

    /// The next message; empty at the end.
    Optional<Tick> next() throws IOException;

    /// Goes to the first message that was received then or later, forwards or back.
    void seek(Instant receiveTime) throws IOException;
}
