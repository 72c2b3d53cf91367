package candlewright.broker;

import java.util.List;

/// Where the simulated venue writes what it was sent and what it did, one line each. The same
/// lines, given to it at its next start, make it the venue that it was.
@FunctionalInterface
public interface VenueLog {

    /// Keeps nothing: the venue forgets all when it stops.
    VenueLog NONE = _ -> {};

    /// Keeps these lines after all those before them.
    void append(List<String> lines);
}
