package candlewright.feed.csv;

/// The time of the line before, where times need not ascend.
final class LastTime {

    private long micros = Long.MIN_VALUE;
    private long beforeThat = Long.MIN_VALUE;
    private long latest = Long.MIN_VALUE;
    private long backwards;

    long micros() {
        return micros;
    }

    /// The time of the line before that one.
    long beforeThat() {
        return beforeThat;
    }

    /// How many lines are older than one before them.
    long backwards() {
        return backwards;
    }

    void pass(long time) {
        beforeThat = micros;
        micros = time;
        backwards += time < latest ? 1 : 0;
        latest = Math.max(latest, time);
    }
}
