package candlewright.app;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.SubmitResult;
import candlewright.engine.TapeState;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BuildCounts;
import candlewright.marketdata.SequenceCounts;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Signal;
import candlewright.model.Symbol;
import candlewright.research.SmaSignal;
import candlewright.ui.Endpoint;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program captures, and plays again what it captured.
class CaptureReplayTest {

    private static final Symbol SPY = new Symbol("SPY");

    @TempDir private Path folder;

    /// What was made of one symbol's messages. What bars say they are from is left out: it is
    /// another in a replay.
    private record OfSymbol(
            Symbol symbol,
            List<Bar> bars,
            Optional<Signal> signal,
            SequenceCounts messages,
            BuildCounts counts,
            long revised,
            String hash) {}

    private record Outcome(List<OfSymbol> symbols, String hash) {
        static Outcome of(EngineSnapshot snapshot) {
            return new Outcome(
                    snapshot.instruments().stream()
                            .map(Instrument::symbol)
                            .map(symbol -> of(snapshot, symbol))
                            .toList(),
                    snapshot.stateHash().orElse(""));
        }

        private static OfSymbol of(EngineSnapshot snapshot, Symbol symbol) {
            BarSeries series = snapshot.series(symbol);
            TapeState tape = snapshot.tape(symbol).orElseThrow();
            return new OfSymbol(
                    symbol,
                    IntStream.range(0, series.size())
                            .mapToObj(series::bar)
                            .map(CaptureReplayTest::replayed)
                            .toList(),
                    SmaSignal.run(series, 5, 20),
                    tape.sequence(),
                    tape.bars(),
                    tape.revised(),
                    tape.hash());
        }
    }

    private static Bar replayed(Bar bar) {
        return new Bar(
                bar.symbol(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                BarSource.REPLAY,
                bar.state(),
                bar.revision());
    }

    private Options options() {
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.port = 0;
        return options;
    }

    /// Runs the program on a bad line until some more than its history has come.
    private Outcome captured() throws Exception {
        Options options = options();
        options.market.feed = "synthetic-trades";
        options.market.symbols = List.of("SPY", "QQQ");
        options.market.feedFaults =
                "drop=0.005,late=0.02,duplicate=0.01,reorder=0.02,revise=0.01,seed=4";
        options.market.speed = 20.0;
        options.capturing.capture = "on";
        Workstation live = Workstation.open(options);
        try {
            live.goLive();
            int history = live.engine().snapshot().series(SPY).size();
            await(live, snapshot -> snapshot.series(SPY).size() > history + 20);
            live.feed().close();
            live.engine().settled().join();
            return Outcome.of(live.engine().snapshot());
        } finally {
            live.close();
        }
    }

    private static void await(Workstation workstation, Predicate<EngineSnapshot> condition)
            throws InterruptedException {
        CountDownLatch met = new CountDownLatch(1);
        Runnable unsubscribe =
                workstation
                        .engine()
                        .subscribe(snapshot -> {
                            if (condition.test(snapshot)) {
                                met.countDown();
                            }
                        });
        if (!condition.test(workstation.engine().snapshot())) {
            met.await();
        }
        unsubscribe.run();
    }

    private Options replay() {
        Options options = options();
        options.market.feed = "capture:" + folder.resolve("data/captures");
        options.market.speed = Double.POSITIVE_INFINITY;
        return options;
    }

    private interface Hand {
        void play(Workstation workstation, ReplayControl replay) throws Exception;
    }

    private static Outcome played(Options options, Hand hand) throws Exception {
        Workstation workstation = Workstation.open(options);
        try {
            workstation.goLive();
            hand.play(workstation, workstation.recordings().replay().orElseThrow());
            workstation.engine().settled().join();
            return Outcome.of(workstation.engine().snapshot());
        } finally {
            workstation.close();
        }
    }

    private static ReplayStatus done(ReplayControl replay, ReplayCommand command) {
        return assertInstanceOf(ReplayAnswer.Done.class, replay.command(command).join()).now();
    }

    /// To the end, however it is played: the future of a seek completes there.
    private static void toTheEnd(ReplayControl replay) {
        done(replay, new ReplayCommand.Seek(Instant.MAX));
    }

    @Test
    void theSameCaptureGivesTheSameBarsSignalsAndHashAsTheLiveRun() throws Exception {
        Outcome live = captured();
        assertTrue(
                live.symbols().getFirst().revised() > 0
                        && live.symbols().getFirst().messages().missing() > 0,
                live::hash);
        assertEquals(live, played(replay(), (_, replay) -> toTheEnd(replay)), "unpaced");

        Options paced = replay();
        paced.market.speed = 200.0;
        assertEquals(
                live,
                played(
                        paced,
                        (workstation, replay) ->
                                await(
                                        workstation,
                                        _ -> replay.status().told() == replay.status().messages())),
                "paced");

        Options paused = replay();
        paused.market.paused = true;
        assertEquals(
                live,
                played(
                        paused,
                        (_, replay) -> {
                            done(replay, new ReplayCommand.StepMessage());
                            ReplayStatus now = done(replay, new ReplayCommand.StepBar());
                            while (now.motion() != ReplayStatus.Motion.ENDED) {
                                now = done(replay, new ReplayCommand.StepBar());
                            }
                        }),
                "stepped");

        assertEquals(
                live,
                played(
                        paused,
                        (workstation, replay) -> {
                            ReplayStatus at = replay.status();
                            Instant from = requireNonNull(at.from());
                            done(replay, new ReplayCommand.Seek(from.plusSeconds(200)));
                            assertTrue(workstation.engine().snapshot().series(SPY).size() >= 195);
                            done(replay, new ReplayCommand.Seek(from.plusSeconds(100)));
                            assertTrue(workstation.engine().snapshot().series(SPY).size() <= 101);
                            toTheEnd(replay);
                        }),
                "sought back and forth");
    }

    @Test
    void barsOfAnotherLengthAreMadeOfTheSameMessages() throws Exception {
        captured();
        Options minutes = replay();
        minutes.market.tape.bars = "1m";
        Outcome played = played(minutes, (_, replay) -> toTheEnd(replay));
        assertTrue(played.symbols().getFirst().bars().size() >= 3, played::toString);
    }

    @Test
    void anOrderReachesTheReplayAccountAndNoOtherAndNothingGoesBackWhileItIsHeld()
            throws Exception {
        captured();
        byte[] before = Files.readAllBytes(folder.resolve("data/journal-synthetic.db"));
        Options options = replay();
        options.market.paused = true;
        played(
                options,
                (workstation, replay) -> {
                    assertEquals(MarketMode.REPLAY, workstation.feed().mode());
                    OrderIntent buy =
                            OrderIntent.market(
                                    workstation.ids().next(),
                                    SPY,
                                    Side.BUY,
                                    BigDecimal.ONE,
                                    "test");
                    assertInstanceOf(
                            SubmitResult.Taken.class, workstation.engine().submit(buy).join());
                    done(replay, new ReplayCommand.StepBar());
                    done(replay, new ReplayCommand.StepBar());
                    done(replay, new ReplayCommand.StepBar());
                    EngineSnapshot snapshot = workstation.engine().snapshot();
                    assertEquals(
                            BigDecimal.ONE, snapshot.portfolio().positions().getFirst().quantity());
                    ReplayStatus at = replay.status();
                    Instant from = requireNonNull(at.from());
                    assertEquals(
                            new ReplayAnswer.Refused(
                                    "the replay cannot go back: the account has 0 live orders and 1"
                                            + " open positions; cancel and close them first (Flatten"
                                            + " does both)"),
                            replay.command(new ReplayCommand.Seek(from)).join());
                    assertEquals(at, replay.status());
                    assertEquals(Outcome.of(snapshot), Outcome.of(workstation.engine().snapshot()));
                });
        assertEquals(
                List.of(before.length),
                List.of(Files.readAllBytes(folder.resolve("data/journal-synthetic.db")).length));
        assertTrue(Files.exists(folder.resolve("data/journal-replay.db")));
    }

    @Test
    void theApiTellsTheSameStateOfTheArchiveTwice() throws Exception {
        Outcome live = captured();
        Workstation workstation = Workstation.open(replay());
        try {
            Endpoint endpoint = workstation.serve();
            String token = Files.readString(endpoint.tokenFile().orElseThrow()).strip();
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(post(endpoint, token, "/replay", "{\"limit\":3}", 200));
            }
            assertEquals(answers.getFirst(), answers.getLast());
            assertTrue(
                    answers.getFirst().contains("\"state_hash\":\"" + live.hash() + "\""),
                    answers.getFirst());
            assertEquals(
                    "{\"detail\":[{\"loc\":[\"body\",\"capture\"],\"msg\":\"a capture is called like"
                            + " 20240506-133000.000000000, was '../../etc/passwd'\",\"type\":\"value_error\"}]}",
                    post(endpoint, token, "/replay", "{\"capture\":\"../../etc/passwd\"}", 422));
        } finally {
            workstation.close();
        }
    }

    private static String post(
            Endpoint endpoint, String token, String path, String body, int status)
            throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(endpoint.address().orElseThrow() + path))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return response.body();
    }
}
