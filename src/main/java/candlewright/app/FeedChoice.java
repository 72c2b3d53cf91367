package candlewright.app;

import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FeedFaults;
import candlewright.model.Symbol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the market comes from, and all that its feed needs to know. A speed is in seconds of
/// market time per second of the clock; files without one stand still.
sealed interface FeedChoice {

    record Synthetic(List<Symbol> symbols, long seed, double speed) implements FeedChoice {}

    /// @param interval of the bars that are made of the trades
    /// @param rate trades a second of each symbol, in market time
    record SyntheticTrades(
            List<Symbol> symbols,
            long seed,
            double speed,
            FeedFaults faults,
            Duration interval,
            double rate,
            TapeChoice tape)
            implements FeedChoice {}

    record Csv(List<Path> files, CsvFormat format, Optional<Double> speed) implements FeedChoice {}

    record TradeFiles(
            List<Path> files,
            CsvFormat format,
            Duration interval,
            Optional<Double> speed,
            TapeChoice tape)
            implements FeedChoice {}

    /// @param interval of the bars; empty for that of the capture
    /// @param speed infinite for as fast as possible
    /// @param paused whether it waits at its beginning
    record Capture(
            Path path, Optional<Duration> interval, double speed, boolean paused, TapeChoice tape)
            implements FeedChoice {}

    /// @param series as in `SPY`, `SPY/1m` or `SPY/1m/csv`
    /// @param newest how many of the newest bars of each are loaded
    record Archive(List<String> series, int newest, Optional<Double> speed) implements FeedChoice {}

    /// How fast the market moves; empty if it stands still.
    default Optional<Double> pace() {
        return switch (this) {
            case Synthetic made -> Optional.of(made.speed());
            case SyntheticTrades made -> Optional.of(made.speed());
            case Capture capture -> Optional.of(capture.speed());
            case Csv files -> files.speed();
            case TradeFiles files -> files.speed();
            case Archive archive -> archive.speed();
        };
    }

    /// How bars are made of its messages, if it has any.
    default TapeChoice tape() {
        return TapeChoice.USUAL;
    }

    /// Whether its bars are made here, of trades.
    default boolean isOfTrades() {
        return switch (this) {
            case SyntheticTrades _, TradeFiles _, Capture _ -> true;
            case Synthetic _, Csv _, Archive _ -> false;
        };
    }

    default boolean isMadeUp() {
        return this instanceof Synthetic || this instanceof SyntheticTrades;
    }

    default boolean isFromFiles() {
        return this instanceof Csv || this instanceof TradeFiles;
    }
}
