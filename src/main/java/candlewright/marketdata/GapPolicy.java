package candlewright.marketdata;

import candlewright.model.Symbol;

/// What is done about missing messages. Whatever the policy, later ones are held for them first,
/// and no longer than the [Hold] allows; then the gap is given up and marked.
public sealed interface GapPolicy {

    /// Hold, then give up.
    record GiveUp() implements GapPolicy {}

    /// Hold, ask the source to send them again when half of the hold is over, then give up.
    record Resubscribe(Resend source) implements GapPolicy {}

    /// Hold, then give up and go on, and ask history: bars are marked until it has answered in
    /// full.
    record Rebuild(Resend history) implements GapPolicy {}

    /// Somebody who can tell messages again. They come to the [Resequencer] like all others, at any
    /// time or never.
    interface Resend {
        void resend(Symbol symbol, long from, long to);
    }
}
