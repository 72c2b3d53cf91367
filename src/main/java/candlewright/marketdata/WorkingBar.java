package candlewright.marketdata;

/// A bar that may still change. Times are nanoseconds since 1970.
final class WorkingBar {

    static final long NEVER = Long.MAX_VALUE;

    /// All prints of the bar, and those that no correction can reach any more.
    final PrintSum sum = new PrintSum();

    final PrintSum settled = new PrintSum();

    /// The interval `[open, close)` that prints are looked up by; `close` is [#NEVER] where nobody
    /// knows yet.
    final long open;

    final long close;

    /// From when on the bar is final, and from when on it is let go.
    long finalAt;

    long retireAt;
    boolean isFinal;
    boolean retired;
    boolean rebuilt;

    /// Whether someone believes in this bar: it was told and not withdrawn.
    boolean told;

    /// Of the next version that is told.
    int revision;

    long firstSeq = Long.MAX_VALUE;
    long lastSeq;

    /// What is known of it for good, and what with the gaps that may still be filled.
    Completeness lasting = Completeness.COMPLETE;

    Completeness completeness = Completeness.COMPLETE;

    WorkingBar(long open, long close, long finalAt, long retireAt) {
        this.open = open;
        this.close = close;
        this.finalAt = finalAt;
        this.retireAt = retireAt;
    }

    boolean includes(long time) {
        return time >= open && time < close;
    }

    void touch(long seq) {
        firstSeq = Math.min(firstSeq, seq);
        lastSeq = Math.max(lastSeq, seq);
    }

    /// Whether a print of this number may have been in the bar.
    boolean mayHold(long seq) {
        return seq >= firstSeq && seq <= lastSeq;
    }

    /// Marks it for good; false if that is nothing new.
    boolean mark(Completeness found) {
        lasting = lasting.and(found);
        return raise(found);
    }

    /// Marks it until the gap is filled; false if that is nothing new.
    boolean raise(Completeness found) {
        Completeness before = completeness;
        completeness = before.and(found);
        return completeness != before;
    }
}
