package candlewright.research.parity;

import candlewright.model.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;

/// Where window and API have comparisons made. One runs at a time, on a thread of its own.
public interface ParityRuns {

    /// What there is to compare of a symbol now, the readiest first.
    List<Source> sources(Symbol symbol);

    /// Begins a comparison. The future fails with an [IllegalArgumentException] if the request
    /// cannot be met and with an [IOException] if a file cannot be read, both with a message for
    /// the user, or with what `progress` threw to stop it.
    ///
    /// @param progress hears how much is done, from 0 to 1, on the comparison's thread
    /// @return empty while another one runs
    Optional<CompletableFuture<ParityReport>> begin(ParityRequest request, DoubleConsumer progress);

    /// Writes a report, as JSON if the file's name ends so, else as CSV. A file that is there is
    /// replaced once the new one is whole.
    void export(ParityReport report, Path file) throws IOException;
}
