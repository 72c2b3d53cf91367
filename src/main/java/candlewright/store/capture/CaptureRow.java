package candlewright.store.capture;

/// The first byte of a row: its kind in the two lowest bits, and which of its fields are there.
final class CaptureRow {

    static final int TRADE = 0;
    static final int CORRECTION = 1;
    static final int BUST = 2;
    static final int HEARTBEAT = 3;
    static final int KIND = 3;

    /// The number is the one that was to be expected, and is not written.
    static final int NEXT = 1 << 2;

    /// The times are written in full, since they are centuries apart.
    static final int WIDE = 1 << 3;

    static final int NAMED = 1 << 4;
    static final int CONDITIONS = 1 << 5;

    /// The price does not have the decimals of the last one.
    static final int PRICE = 1 << 6;

    static final int UNUSED = 1 << 7;

    /// Instead of a number of decimals: the number is written in full.
    static final int IN_FULL = 15;

    static final long SECOND = 1_000_000_000L;

    /// Times that are further apart are written in full.
    static final long MOST_SECONDS = 2_000_000_000L;

    /// What the name of a trade may be long.
    static final int LONGEST_NAME = 4096;

    private CaptureRow() {}

    static long expected(int kind, long last) {
        return kind == HEARTBEAT ? last : last + 1;
    }
}
