package candlewright.engine.apirisk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One observable of one connection: its total or level, and what there was in each of the last 60
/// minutes of the clock. Any thread may use it.
final class Tally {

    static final int MINUTES = 60;

    /// Of more there is only the sum.
    private static final int MOST_DETAILS = 32;

    private static final String OTHERS = "others";

    /// The count of each minute, or its highest level.
    private final long[] minutes = new long[MINUTES];

    private long newest = Long.MIN_VALUE;
    private long total;
    private long level;
    private long peak;
    private long watch;
    private long alarm;
    private @Nullable Instant last;
    private final SortedMap<String, Long> details = new TreeMap<>();

    Tally(long watch, long alarm) {
        this.watch = watch;
        this.alarm = alarm;
    }

    /// @param detail what to count it under as well; empty for nothing
    synchronized void add(long n, String detail, Instant at) {
        total += n;
        seen(at);
        int slot = slot(at);
        if (slot >= 0) {
            minutes[slot] += n;
        }
        if (!detail.isEmpty()) {
            boolean room = details.containsKey(detail) || details.size() < MOST_DETAILS;
            details.merge(room ? detail : OTHERS, n, Long::sum);
        }
    }

    synchronized void level(long now, long watchFrom, long alarmFrom, Instant at) {
        level = now;
        peak = Math.max(peak, now);
        watch = watchFrom;
        alarm = alarmFrom;
        if (now > 0) {
            seen(at);
        }
        int slot = slot(at);
        if (slot >= 0) {
            minutes[slot] = Math.max(minutes[slot], now);
        }
    }

    synchronized void detail(String name, long value) {
        details.put(name, value);
    }

    private void seen(Instant at) {
        Instant before = last;
        if (before == null || at.isAfter(before)) {
            last = at;
        }
    }

    /// Where this minute is kept; -1 if it is too long ago.
    private int slot(Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), 60);
        if (newest == Long.MIN_VALUE) {
            newest = minute;
        }
        for (; newest < minute; newest++) {
            if (minute - newest > MINUTES) {
                newest = minute - MINUTES;
            }
            minutes[Math.floorMod(newest + 1, MINUTES)] = 0;
        }
        return newest - minute >= MINUTES ? -1 : Math.floorMod(minute, MINUTES);
    }

    /// Each of the last 60 minutes, oldest first; the last is the running one.
    private List<Long> lastHour(Instant now) {
        boolean _ = slot(now) >= 0;
        List<Long> hour = new ArrayList<>(MINUTES);
        for (int i = MINUTES - 1; i >= 0; i--) {
            hour.add(minutes[Math.floorMod(newest - i, MINUTES)]);
        }
        return hour;
    }

    private static long sum(List<Long> hour, int last) {
        return hour.subList(MINUTES - last, MINUTES).stream().mapToLong(Long::longValue).sum();
    }

    /// @param incidentOpen an open incident is at least on WATCH
    synchronized ApiRiskReport.Row row(
            ApiObservable observable, Connection connection, boolean incidentOpen, Instant now) {
        List<Long> hour = lastHour(now);
        boolean counted = observable.kind() == ApiObservable.Kind.COUNT;
        RiskState state = state(counted ? sum(hour, 5) : level);
        return new ApiRiskReport.Row(
                observable,
                connection,
                incidentOpen && state == RiskState.OK ? RiskState.WATCH : state,
                counted ? total : level,
                counted ? 0 : peak,
                counted ? sum(hour, 1) : 0,
                counted ? sum(hour, 5) / 5.0 : 0,
                counted ? sum(hour, 60) / 60.0 : 0,
                last,
                details.entrySet().stream()
                        .map(detail -> new ApiRiskReport.Detail(detail.getKey(), detail.getValue()))
                        .toList(),
                hour);
    }

    private RiskState state(long now) {
        if (alarm > 0 && now >= alarm) {
            return RiskState.ALARM;
        }
        return watch > 0 && now >= watch ? RiskState.WATCH : RiskState.OK;
    }
}
