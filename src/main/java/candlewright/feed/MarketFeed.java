package candlewright.feed;

import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import java.util.List;

/// Where the market comes from: a [Feed] sends bars, a [TickFeed] the messages that bars are made
/// of.
public sealed interface MarketFeed extends AutoCloseable permits Feed, TickFeed {

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

    /// Whether anything comes after the history. A feed that stands still never calls the sink of
    /// `start`.
    boolean moves();

    /// Stops sending; when it returns, the sink is not called any more.
    @Override
    void close();
}
