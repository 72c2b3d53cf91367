package candlewright.feed;

import candlewright.model.Tick;

/// An endless row of messages about some symbols, in the order of their receive times.
public interface TickSource {

    Tick next();
}
