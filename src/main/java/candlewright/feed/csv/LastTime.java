package candlewright.feed.csv;

/// The time of the line before, where times need not ascend.
final class LastTime {

    private long micros = Long.MIN_VALUE;
    private long step;
    private long latest = Long.MIN_VALUE;
    private long backwards;

    long micros() {
        return micros;
    }

    /// From the line before the last to it.
    long step() {
        return step;
    }

    /// How many lines are older than one before them.
    long backwards() {
        return backwards;
    }

    void pass(long time) {
        step = micros == Long.MIN_VALUE ? 0 : time - micros;
        micros = time;
        backwards += time < latest ? 1 : 0;
        latest = Math.max(latest, time);
    }
}
