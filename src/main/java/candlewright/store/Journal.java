package candlewright.store;

import candlewright.model.OrderEvent;
import java.io.IOException;
import java.util.List;

/// Where order events are written down before anybody sees what they changed.
public interface Journal extends AutoCloseable {

    /// Writes the events, in order, as one unit. They are durable when it returns; on failure none
    /// of them is.
    void append(List<OrderEvent> events) throws IOException;

    @Override
    void close() throws IOException;
}
