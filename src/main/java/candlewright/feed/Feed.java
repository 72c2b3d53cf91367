package candlewright.feed;

import candlewright.model.Bar;
import java.util.function.Consumer;

/// A source of bars.
///
/// It is read in two steps: first `history`, on the caller's thread, then `start`, after which it
/// sends on a thread of its own until it is closed. For each symbol the bars come in order of time;
/// a provisional bar may be sent any number of times before the final one with the same open.
public non-sealed interface Feed extends MarketFeed {

    /// Hands over the closed bars that are there before the market moves, symbol by symbol, oldest
    /// first.
    void history(Consumer<Bar> sink);

    /// Sends what comes after the history. To be called once, after `history`.
    void start(Consumer<Bar> sink);
}
