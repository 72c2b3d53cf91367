package candlewright.app;

import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.Connection;
import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayControl;
import candlewright.feed.Feed;
import candlewright.feed.MarketFeed;
import candlewright.feed.TickFeed;
import candlewright.feed.replay.RecordingFeed;
import candlewright.model.Tick;
import candlewright.store.DataDirectory;
import candlewright.store.capture.CaptureRecorder;
import candlewright.store.capture.CaptureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Between the feed and the engine: hands over the history, then what comes, and captures it on the
/// way if that is asked for.
final class MarketRoom {

    private final MarketFeed feed;
    private final TradingEngine engine;
    private final Optional<CaptureRecorder> capture;
    private final Path captures;

    private MarketRoom(
            MarketFeed feed,
            TradingEngine engine,
            Optional<CaptureRecorder> capture,
            Path captures) {
        this.feed = feed;
        this.engine = engine;
        this.capture = capture;
        this.captures = captures;
    }

    /// Loads what is there before the market moves; with `--capture` it is captured, too, and the
    /// capture goes on from there.
    ///
    /// @throws IOException if nothing can be captured
    static MarketRoom open(
            CaptureOptions options,
            MarketFeed feed,
            TradingEngine engine,
            InstantSource clock,
            DataDirectory directory,
            Parts parts)
            throws IOException {
        Path captures = options.folder().orElseGet(directory::capturesFolder);
        if (!options.isAsked() || !(feed instanceof TickFeed ticks)) {
            switch (feed) {
                case Feed bars -> bars.history(engine::load);
                case TickFeed messages -> messages.history(engine::load);
            }
            return new MarketRoom(feed, engine, Optional.empty(), captures);
        }
        List<Tick> history = new ArrayList<>();
        // At once, so that the tapes can ask for messages again while they are read.
        ticks.history(tick -> {
            history.add(tick);
            engine.load(tick);
        });
        CaptureRecorder capture;
        try {
            capture =
                    CaptureRecorder.begin(
                            captures,
                            new CaptureSource(
                                    ticks.description(), history.size(), ticks.instruments()),
                            clock.instant(),
                            options.limits(),
                            why ->
                                    engine.remark(
                                            "capture:" + clock.instant(),
                                            "messages are not captured: " + why));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("--capture: " + e.getMessage(), e);
        }
        for (Tick tick : history) {
            capture.recordHistory(tick);
        }
        return new MarketRoom(feed, engine, Optional.of(parts.opened(capture)), captures);
    }

    /// Counts what is damaged, or not captured.
    void watch(ApiRisk risk) {
        if (feed instanceof TickFeed ticks) {
            risk.watchFeed(ApiObservable.CORRUPT, ticks::damaged, "messages were damaged");
        }
        capture.ifPresent(recorder ->
                risk.watch(
                        ApiObservable.RECORDING_DROPS,
                        Connection.CAPTURE,
                        () -> recorder.state().dropped(),
                        "messages could not be captured"));
    }

    /// What is kept, and the door to what is played again.
    Recordings recordings(Optional<ArchiveRecorder> archive, ApiRisk risk, Parts parts) {
        Optional<ReplayControl> deck = Optional.empty();
        if (feed instanceof RecordingFeed played
                && played.recording() instanceof CaptureRecording recording) {
            deck = Optional.of(parts.opened(new ReplayDeck(engine, risk, played, recording)));
        }
        return new Recordings(
                () -> capture.map(CaptureRecorder::state),
                deck,
                risk.watched(name -> ArchivedCapture.open(captures, name)),
                () -> archive.map(ArchiveRecorder::state));
    }

    /// Lets the market move.
    void goLive() {
        switch (feed) {
            case Feed bars -> bars.start(engine::onBar);
            case TickFeed ticks ->
                    ticks.start(
                            capture.<Consumer<Tick>>map(recorder ->
                                            tick -> {
                                                recorder.record(tick);
                                                engine.onTick(tick);
                                            })
                                    .orElse(engine::onTick));
        }
    }
}
