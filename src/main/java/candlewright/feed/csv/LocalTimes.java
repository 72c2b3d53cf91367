package candlewright.feed.csv;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Turns the times of a wall clock into UTC, line by line. An hour that was left out does not
/// exist. Of an hour that comes twice the first is meant, until the lines show that it is over: by
/// going back to its beginning.
final class LocalTimes {

    private static final long MICROS = 1_000_000;

    private final ZoneRules rules;
    private final WallClock wall;

    // Between these local times, all of them exist once.
    private long plainFrom = Long.MAX_VALUE;
    private long plainTo = Long.MIN_VALUE;
    private long plainOffset;

    LocalTimes(WallClock wall) {
        this.wall = wall;
        this.rules = wall.zone().getRules();
    }

    /// Microseconds since 1970 in UTC.
    ///
    /// @param local the same of the wall clock
    /// @param last the line before, in UTC; before all times if there is none
    /// @param beforeLast the one before that
    /// @throws BadLine if the wall clock never showed this time
    long utc(long local, long last, long beforeLast) throws BadLine {
        if (local >= plainFrom && local < plainTo) {
            return local - plainOffset;
        }
        return look(local, last, beforeLast);
    }

    private long look(long local, long last, long beforeLast) throws BadLine {
        long seconds = Math.floorDiv(local, MICROS);
        LocalDateTime time =
                wall.atZone(
                        LocalDateTime.ofEpochSecond(
                                seconds,
                                (int) Math.floorMod(local, MICROS) * 1000,
                                ZoneOffset.UTC));
        ZoneOffsetTransition transition = rules.getTransition(time);
        if (transition == null) {
            ZoneOffset offset = rules.getOffset(time);
            rememberAround(time.toEpochSecond(offset), offset);
            return local - offsetMicros(offset);
        }
        if (transition.isGap()) {
            throw new BadLine(
                    "this time was left out in "
                            + wall
                            + ": the clock went from "
                            + onWall(transition.getDateTimeBefore())
                            + " to "
                            + onWall(transition.getDateTimeAfter()));
        }
        long first = local - offsetMicros(transition.getOffsetBefore());
        long second = local - offsetMicros(transition.getOffsetAfter());
        long begin = transition.getInstant().getEpochSecond() * MICROS;
        // A line from after both hours is out of order, and tells nothing.
        boolean lastTells = last < begin + (second - first);
        long before = lastTells ? last : beforeLast;
        long step = lastTells && beforeLast != Long.MIN_VALUE ? last - beforeLast : 0;
        return before >= begin || isBegun(first, second, before, step) ? second : first;
    }

    /// The second hour has begun if the time goes back by at least half of it; a smaller step back
    /// is a line out of order. Bars as long as the hour itself show its time again.
    private static boolean isBegun(long first, long second, long last, long step) {
        long hour = second - first;
        return first == last
                ? step >= hour
                : first < last && last < second && second - last <= hour / 2;
    }

    private void rememberAround(long epochSecond, ZoneOffset offset) {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        // What begins at this very moment begins before it.
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        plainOffset = offsetMicros(offset);
        plainFrom = before == null ? Long.MIN_VALUE : onWallMicros(later(before));
        plainTo = after == null ? Long.MAX_VALUE : onWallMicros(earlier(after));
    }

    private static LocalDateTime later(ZoneOffsetTransition transition) {
        LocalDateTime before = transition.getDateTimeBefore();
        LocalDateTime after = transition.getDateTimeAfter();
        return before.isAfter(after) ? before : after;
    }

    private static LocalDateTime earlier(ZoneOffsetTransition transition) {
        LocalDateTime before = transition.getDateTimeBefore();
        LocalDateTime after = transition.getDateTimeAfter();
        return before.isBefore(after) ? before : after;
    }

    private long onWallMicros(LocalDateTime time) {
        return onWall(time).toEpochSecond(ZoneOffset.UTC) * MICROS;
    }

    private LocalDateTime onWall(LocalDateTime time) {
        return time.plusSeconds(wall.ahead());
    }

    private long offsetMicros(ZoneOffset offset) {
        return (offset.getTotalSeconds() + wall.ahead()) * MICROS;
    }
}
