package candlewright.ui.shell;

import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.replay.Recordings;
import candlewright.marketdata.OlderBars;
import candlewright.research.parity.ParityRuns;
import candlewright.ui.Endpoint;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What the window tells beside what is in the engine.
///
/// @param feed in a few words, asked again and again
/// @param recordings what is captured and played again
/// @param parity where comparisons are made
/// @param risk what goes wrong, counted
/// @param older bars from before those of the feed, for the charts
/// @param endpoint where scripts come in, once they can
public record WindowReading(
        Supplier<String> feed,
        Recordings recordings,
        ParityRuns parity,
        ApiRisk risk,
        OlderBars older,
        CompletableFuture<Endpoint> endpoint) {}
