package candlewright.marketdata;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Bars that are kept from run to run, to be read by any thread, also while they are written.
public interface BarArchive {

    /// What is there, by name.
    List<Coverage> coverage() throws IOException;

    /// Hands over the bars of a series that open in `[from, to)`, oldest first.
    default void read(SeriesName series, Instant from, Instant to, Consumer<ArchivedBar> sink)
            throws IOException {
        read(series, from, to, Integer.MAX_VALUE, sink);
    }

    /// Hands over the first `most` of them, and reads little more than those.
    void read(SeriesName series, Instant from, Instant to, int most, Consumer<ArchivedBar> sink)
            throws IOException;
}
