package candlewright.app;

import candlewright.engine.RewindResult;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.feed.replay.RecordingFeed;
import candlewright.feed.replay.ReplaySpeed;
import candlewright.feed.replay.ReplayState;
import candlewright.feed.replay.TickReplay;
import candlewright.model.Instrument;
import candlewright.store.capture.CaptureFinding;
import candlewright.store.capture.CaptureOverview;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays a capture into the engine as window and API wish. One command after the other, on a thread
/// of its own.
///
/// The market never jumps: forwards everything that lies between is played, so that no order is
/// filled by what nobody told; backwards the engine forgets the market, if its account allows it,
/// and the capture is played from its beginning.
final class ReplayDeck implements ReplayControl, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayDeck.class);

    private final TradingEngine engine;
    private final ApiRisk risk;
    private final RecordingFeed feed;
    private final TickReplay replay;
    private final CaptureRecording recording;
    private final CaptureOverview overview;
    private final String name;
    private final Duration bar;
    private final ExecutorService hand =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("replay-deck").daemon().factory());

    /// @param risk counts what is damaged in the recording, each place once
    ReplayDeck(TradingEngine engine, ApiRisk risk, RecordingFeed feed, CaptureRecording recording) {
        this.engine = engine;
        this.risk = risk;
        this.feed = feed;
        this.replay = feed.replay();
        this.recording = recording;
        this.overview = recording.overview();
        this.name = recording.name();
        this.bar =
                feed.instruments().stream()
                        .map(Instrument::barInterval)
                        .findFirst()
                        .orElse(Duration.ofSeconds(1));
        recording.findings().forEach(this::remark);
        recording.onFinding(this::remark);
    }

    /// What the headers tell was said at the start.
    private void remark(CaptureFinding finding) {
        if (!overview.findings().contains(finding)) {
            LOG.warn("{}", finding.text());
        }
        engine.remark("capture:" + finding.text(), finding.text());
        if (finding.corrupt() > 0) {
            risk.countFeed(ApiObservable.CORRUPT, finding.corrupt(), finding.text());
        }
    }

    @Override
    public ReplayStatus status() {
        ReplayState state = replay.state();
        return new ReplayStatus(
                name,
                switch (state.motion()) {
                    case PLAYING -> ReplayStatus.Motion.PLAYING;
                    case PAUSED -> ReplayStatus.Motion.PAUSED;
                    case ENDED -> ReplayStatus.Motion.ENDED;
                },
                switch (state.speed()) {
                    case ReplaySpeed.Times(double factor) -> factor;
                    case ReplaySpeed.Unpaced() -> Double.POSITIVE_INFINITY;
                },
                feed.at().orElse(null),
                overview.from(),
                overview.to(),
                feed.told(),
                overview.messages(),
                recording.findings().stream().map(ReplayDeck::hole).toList());
    }

    private static ReplayStatus.Hole hole(CaptureFinding finding) {
        return switch (finding) {
            case CaptureFinding.Damaged damaged ->
                    new ReplayStatus.Hole(
                            damaged.text(), damaged.from(), damaged.to(), damaged.messages());
            case CaptureFinding.Dropped dropped ->
                    new ReplayStatus.Hole(
                            dropped.text(), dropped.from(), dropped.to(), dropped.messages());
            case CaptureFinding.Missing missing ->
                    new ReplayStatus.Hole(missing.text(), null, null, missing.messages());
            case CaptureFinding.TornTail torn -> new ReplayStatus.Hole(torn.text(), null, null, 0);
        };
    }

    @Override
    public CompletableFuture<ReplayAnswer> command(ReplayCommand command) {
        // A pause ends what is being played to, so it does not wait for it.
        if (command instanceof ReplayCommand.Pause) {
            replay.pause();
        }
        return CompletableFuture.supplyAsync(() -> obey(command), hand);
    }

    private ReplayAnswer obey(ReplayCommand command) {
        switch (command) {
            case ReplayCommand.Pause() -> replay.pause();
            case ReplayCommand.Play() -> replay.goOn();
            case ReplayCommand.StepMessage() -> replay.step();
            case ReplayCommand.StepBar() -> replay.step(bar);
            case ReplayCommand.Speed(double factor) -> replay.setSpeed(ReplaySpeed.of(factor));
            case ReplayCommand.Seek(Instant to) -> {
                Optional<String> refusal = seek(to);
                if (refusal.isPresent()) {
                    return new ReplayAnswer.Refused(refusal.get());
                }
            }
        }
        replay.settled().join();
        engine.settled().join();
        return new ReplayAnswer.Done(status());
    }

    /// Why it is refused, if it is.
    private Optional<String> seek(Instant to) {
        boolean wasPlaying = replay.state().motion() == ReplayState.Motion.PLAYING;
        replay.pause();
        replay.settled().join();
        if (feed.at().map(to::isAfter).orElse(true)) {
            replay.playTo(to, wasPlaying);
            return Optional.empty();
        }
        // Nothing is told while it pauses, so what is forgotten is all that was told.
        return switch (engine.rewind().join()) {
            case RewindResult.Rewound() -> {
                replay.seek(Instant.MIN);
                replay.playTo(to, wasPlaying);
                yield Optional.empty();
            }
            case RewindResult.Refused(String why) -> {
                if (wasPlaying) {
                    replay.goOn();
                }
                yield Optional.of(why);
            }
        };
    }

    @Override
    public void close() {
        hand.shutdownNow();
    }
}
