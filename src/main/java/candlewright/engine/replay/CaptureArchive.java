package candlewright.engine.replay;

import candlewright.model.Instrument;
import candlewright.model.Tick;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The captures that may be played without being looked at: those of the data directory.
public interface CaptureArchive {

    /// One of them, open.
    interface Opened extends AutoCloseable {

        String name();

        /// What was captured; empty if the capture does not say.
        List<Instrument> instruments();

        /// How many messages there are at most.
        long messages();

        /// The next message; empty at the end.
        Optional<Tick> next() throws IOException;

        /// What is missing or damaged in what was read so far, a line each.
        List<String> findings();

        @Override
        void close() throws IOException;
    }

    /// @param name of a capture or of one of its files; empty for the newest capture
    /// @throws IllegalArgumentException if that is no name of a capture
    /// @throws IOException if there is none, or it cannot be read; its message is for the user
    Opened open(String name) throws IOException;
}
