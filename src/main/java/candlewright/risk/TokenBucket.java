package candlewright.risk;

/// A rate with a burst. One number holds it: the time at which the bucket will be full again.
final class TokenBucket {

    private static final long SECOND = 1_000_000;

    private final long tokenMicros;
    private long fullAt;

    /// @param perSecond at most a million
    TokenBucket(int perSecond) {
        this.tokenMicros = Math.ceilDiv(SECOND, perSecond);
    }

    /// @param now in microseconds, never earlier than before
    void take(long now) {
        fullAt = Math.max(fullAt, now) + tokenMicros;
    }

    /// How many tokens are missing: the burst is used up when this reaches it.
    long missing(long now) {
        return fullAt <= now ? 0 : Math.ceilDiv(fullAt - now, tokenMicros);
    }
}
