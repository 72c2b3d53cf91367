package candlewright.ui;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayStatus;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.MarketMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// The time by which prices age: of a replay its own, else the engine's.
public record PriceTime(MarketMode mode, Recordings recordings) {

    /// Of a capture, when the last message was received; of files that are played again, the newest
    /// bar of any symbol.
    public Instant of(EngineSnapshot snapshot) {
        Optional<Instant> at =
                recordings
                        .replay()
                        .flatMap(replay -> Optional.of(replay.status()).map(ReplayStatus::at));
        if (at.isPresent()) {
            return at.get();
        }
        return mode == MarketMode.REPLAY
                ? newest(snapshot).orElse(snapshot.asOf())
                : snapshot.asOf();
    }

    private static Optional<Instant> newest(EngineSnapshot snapshot) {
        return snapshot.instruments().stream()
                .map(instrument -> snapshot.series(instrument.symbol()))
                .flatMap(series -> time(series).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> time(BarSeries series) {
        return series.provisional().map(Bar::tsOpen).or(() -> series.last().map(Bar::tsClose));
    }
}
