package candlewright.app;

import candlewright.feed.replay.Recording;
import candlewright.feed.replay.RecordingFeed;
import candlewright.model.Instrument;
import candlewright.model.Tick;
import candlewright.store.capture.CaptureFinding;
import candlewright.store.capture.CaptureOverview;
import candlewright.store.capture.CaptureReader;
import candlewright.store.capture.CaptureSource;
import candlewright.store.capture.UnreadableCaptureException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A capture as a recording that can be played. What is found wrong with it is told as it is come
/// upon, each once.
final class CaptureRecording implements Recording, AutoCloseable {

    private final CaptureReader reader;
    private final CaptureOverview overview;
    private volatile List<CaptureFinding> findings;
    private volatile Consumer<CaptureFinding> listener = _ -> {};

    CaptureRecording(CaptureReader reader) throws IOException {
        this.reader = reader;
        this.overview = reader.look();
        this.findings = reader.findings();
    }

    String name() {
        return reader.name();
    }

    CaptureOverview overview() {
        return overview;
    }

    /// What a feed plays of it.
    ///
    /// @param bars another length of the bars than they had
    /// @throws UnreadableCaptureException if the capture does not say what was captured
    RecordingFeed.Played played(Optional<Duration> bars) throws UnreadableCaptureException {
        CaptureSource source =
                overview.described()
                        .orElseThrow(() ->
                                new UnreadableCaptureException(
                                        reader.path(),
                                        "does not say which symbols were captured: "
                                                + (overview.source() == null
                                                        ? "its header is damaged"
                                                        : "it says '" + overview.source() + "'")));
        return new RecordingFeed.Played(
                name(),
                source.instruments().stream()
                        .map(each ->
                                new Instrument(
                                        each.symbol(),
                                        each.description(),
                                        each.tickSize(),
                                        bars.orElse(each.barInterval())))
                        .toList(),
                source.history(),
                findings.stream().map(CaptureFinding::text).toList());
    }

    /// What was found so far. Any thread may ask.
    List<CaptureFinding> findings() {
        return findings;
    }

    /// Told what is found from now on, on the thread of the replay.
    void onFinding(Consumer<CaptureFinding> told) {
        listener = told;
    }

    @Override
    public Optional<Tick> next() throws IOException {
        Optional<Tick> next = reader.next();
        tell();
        return next;
    }

    @Override
    public void seek(Instant receiveTime) throws IOException {
        reader.seek(receiveTime);
        tell();
    }

    private void tell() {
        int known = findings.size();
        if (reader.found() > known) {
            findings = reader.findings();
            findings.subList(known, findings.size()).forEach(listener);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
