package candlewright.marketdata;

import java.time.Instant;

/// One day of a session, `[start, end)`, in nanoseconds since 1970.
record SessionDay(long start, long end) {

    static SessionDay of(Session session, long time) {
        Instant moment = EpochNanos.instant(time);
        return new SessionDay(
                EpochNanos.of(session.startOf(moment)), EpochNanos.of(session.startAfter(moment)));
    }

    boolean includes(long time) {
        return time >= start && time < end;
    }
}
