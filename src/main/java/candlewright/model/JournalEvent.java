package candlewright.model;

import java.time.Instant;

/// A fact of the journal: past tense, never edited.
public sealed interface JournalEvent permits OrderEvent, AccountEvent {

    /// Orders all facts of a journal, from 1, without gaps.
    long seq();

    /// Explains, in our own clock; `seq` orders.
    Instant ts();
}
