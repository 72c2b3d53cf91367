package candlewright.feed.csv;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clock on a server's wall: that of a place, or a fixed time ahead of it. Many brokers let
/// their servers run seven hours ahead of New York, so that their day ends with New York's:
/// `America/New_York+07:00`.
///
/// @param ahead seconds by which the clock is ahead of the zone's
public record WallClock(ZoneId zone, int ahead) {

    static final WallClock UTC = new WallClock(ZoneOffset.UTC, 0);

    private static final Pattern AHEAD = Pattern.compile("(\\w+/[\\w/-]*\\w)([+-]\\d\\d:\\d\\d)");

    /// `Europe/Athens`, `+02:00`, `UTC` or `America/New_York+07:00`.
    ///
    /// @throws DateTimeException if it is none
    static WallClock parse(String text) {
        Matcher ahead = AHEAD.matcher(text);
        if (ahead.matches()) {
            return new WallClock(
                    ZoneId.of(ahead.group(1)), ZoneOffset.of(ahead.group(2)).getTotalSeconds());
        }
        ZoneId zone = ZoneId.of(text).normalized();
        return new WallClock(zone, 0);
    }

    LocalDateTime atZone(LocalDateTime wall) {
        return wall.minusSeconds(ahead);
    }

    @Override
    public String toString() {
        String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return ahead == 0 ? name : name + ZoneOffset.ofTotalSeconds(ahead);
    }
}
