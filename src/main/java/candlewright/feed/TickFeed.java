package candlewright.feed;

import candlewright.model.BarSource;
import candlewright.model.Tick;
import java.util.function.Consumer;

/// A source of messages, read in the same two steps as a [Feed]. They are told as they arrive:
/// late, twice, in disorder, or never.
public non-sealed interface TickFeed extends MarketFeed {

    /// What bars that are made of its messages say where they are from.
    BarSource source();

    /// How many messages were damaged on the way and thrown away so far. Any thread may ask.
    default long damaged() {
        return 0;
    }

    /// Hands over what is there before the market moves.
    void history(Consumer<Tick> sink);

    /// Sends what comes after the history. To be called once, after `history`.
    void start(Consumer<Tick> sink);
}
