package candlewright.app;

import candlewright.engine.replay.CaptureArchive;
import candlewright.model.Instrument;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureFinding;
import candlewright.store.capture.CaptureOverview;
import candlewright.store.capture.CaptureReader;
import candlewright.store.capture.CaptureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A capture of the data directory, read from its beginning.
record ArchivedCapture(CaptureReader reader, CaptureOverview overview)
        implements CaptureArchive.Opened {

    /// @throws IllegalArgumentException if that is no name of a capture
    static ArchivedCapture open(Path folder, String name) throws IOException {
        CaptureReader reader = CaptureReader.open(folder, name);
        boolean looked = false;
        try {
            ArchivedCapture opened = new ArchivedCapture(reader, reader.look());
            looked = true;
            return opened;
        } finally {
            if (!looked) {
                reader.close();
            }
        }
    }

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public List<Instrument> instruments() {
        return overview.described().map(CaptureSource::instruments).orElse(List.of());
    }

    @Override
    public long messages() {
        return overview.messages();
    }

    @Override
    public Optional<Tick> next() throws IOException {
        return reader.next();
    }

    @Override
    public List<String> findings() {
        return reader.findings().stream().map(CaptureFinding::text).toList();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
