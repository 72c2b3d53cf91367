package candlewright.feed;

import candlewright.model.Bar;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import java.util.List;
import java.util.function.Consumer;

/// A source of bars.
///
/// It is read in two steps: first `history`, on the caller's thread, then `start`, after which it
/// sends on a thread of its own until it is closed. For each symbol the bars come in order of time;
/// a provisional bar may be sent any number of times before the final one with the same open.
public interface Feed extends AutoCloseable {

    /// One line for the status bar: `synthetic, seed 7`.
    String description();

    /// What else one has to know of its data, a line each: of a file what it was read as, and what
    /// could not be read.
    default List<String> remarks() {
        return List.of();
    }

    MarketMode mode();

    /// What is traded, in the order in which it is shown.
    List<Instrument> instruments();

    /// Hands over the closed bars that are there before the market moves, symbol by symbol, oldest
    /// first.
    void history(Consumer<Bar> sink);

    /// Whether anything comes after the history. A feed that stands still never calls the sink of
    /// `start`.
    boolean moves();

    /// Sends what comes after the history. To be called once, after `history`.
    void start(Consumer<Bar> sink);

    /// Stops sending; when it returns, the sink is not called any more.
    @Override
    void close();
}
