package candlewright.feed;

import candlewright.model.Symbol;

/// A feed whose source can be asked to tell messages again.
public interface ResendingFeed extends TickFeed {

    /// Asks for the messages with these numbers. They come like all others, soon; those that the
    /// source does not remember never do. Any thread may ask; it does not wait.
    ///
    /// @param from the first of them
    /// @param to the last
    void resend(Symbol symbol, long from, long to);
}
