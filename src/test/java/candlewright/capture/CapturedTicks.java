package candlewright.capture;

import candlewright.feed.replay.Recording;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// A capture, to be played.
record CapturedTicks(CaptureReader reader) implements Recording {

    @Override
    public Optional<Tick> next() throws IOException {
        return reader.next();
    }

    @Override
    public void seek(Instant receiveTime) throws IOException {
        reader.seek(receiveTime);
    }
}
