package candlewright.ui.chart.plot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.List;

/// A distance between labels of the time axis: a round number of a calendar unit, by the clock of
/// some zone.
public record TimeStep(int count, ChronoUnit unit) {

    private static final long DAY = ChronoUnit.DAYS.getDuration().toMillis();
    private static final LocalDate A_MONDAY = LocalDate.of(1970, 1, 5);

    private static final List<TimeStep> LADDER =
            List.of(
                    new TimeStep(1, ChronoUnit.SECONDS),
                    new TimeStep(5, ChronoUnit.SECONDS),
                    new TimeStep(10, ChronoUnit.SECONDS),
                    new TimeStep(15, ChronoUnit.SECONDS),
                    new TimeStep(30, ChronoUnit.SECONDS),
                    new TimeStep(1, ChronoUnit.MINUTES),
                    new TimeStep(2, ChronoUnit.MINUTES),
                    new TimeStep(5, ChronoUnit.MINUTES),
                    new TimeStep(10, ChronoUnit.MINUTES),
                    new TimeStep(15, ChronoUnit.MINUTES),
                    new TimeStep(30, ChronoUnit.MINUTES),
                    new TimeStep(1, ChronoUnit.HOURS),
                    new TimeStep(2, ChronoUnit.HOURS),
                    new TimeStep(4, ChronoUnit.HOURS),
                    new TimeStep(6, ChronoUnit.HOURS),
                    new TimeStep(12, ChronoUnit.HOURS),
                    new TimeStep(1, ChronoUnit.DAYS),
                    new TimeStep(1, ChronoUnit.WEEKS),
                    new TimeStep(1, ChronoUnit.MONTHS),
                    new TimeStep(3, ChronoUnit.MONTHS),
                    new TimeStep(6, ChronoUnit.MONTHS),
                    new TimeStep(1, ChronoUnit.YEARS),
                    new TimeStep(2, ChronoUnit.YEARS),
                    new TimeStep(5, ChronoUnit.YEARS),
                    new TimeStep(10, ChronoUnit.YEARS));

    /// The finest step that is at least this long.
    static TimeStep atLeast(double millis) {
        for (TimeStep step : LADDER) {
            if (step.millis() >= millis) {
                return step;
            }
        }
        return LADDER.getLast();
    }

    private double millis() {
        return (double) count * unit.getDuration().toMillis();
    }

    boolean isShorterThan(ChronoUnit other) {
        return unit.compareTo(other) < 0;
    }

    /// The first boundary at or after this time, by the clock of this zone. Where clocks are put
    /// forward over a boundary, it is where they went to.
    public long boundaryAtOrAfter(long epochMilli, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long offset = offset(rules, epochMilli);
        long local = localBoundary(epochMilli + offset);
        long found = local - offset;
        // Between here and there clocks may have been put forward or back.
        long moved = local - offset(rules, found);
        return moved >= epochMilli ? moved : found;
    }

    private static long offset(ZoneRules rules, long epochMilli) {
        return rules.getOffset(Instant.ofEpochMilli(epochMilli)).getTotalSeconds() * 1_000L;
    }

    /// In milliseconds of local time since 1970.
    private long localBoundary(long epochMilli) {
        return switch (unit) {
            case WEEKS ->
                    ceil(epochMilli - A_MONDAY.toEpochDay() * DAY, 7 * DAY)
                            + A_MONDAY.toEpochDay() * DAY;
            case MONTHS, YEARS ->
                    monthAtOrAfter(epochMilli, unit == ChronoUnit.YEARS ? 12 * count : count);
            default -> ceil(epochMilli, count * unit.getDuration().toMillis());
        };
    }

    private static long ceil(long value, long multiple) {
        return Math.ceilDiv(value, multiple) * multiple;
    }

    private static long monthAtOrAfter(long epochMilli, int months) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(epochMilli), ZoneOffset.UTC);
        long month = day.getYear() * 12L + day.getMonthValue() - 1;
        LocalDate start = firstOf(Math.floorDiv(month, (long) months) * months);
        if (start.toEpochDay() * DAY < epochMilli) {
            start = start.plusMonths(months);
        }
        return start.toEpochDay() * DAY;
    }

    private static LocalDate firstOf(long month) {
        return LocalDate.of(
                (int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1);
    }
}
