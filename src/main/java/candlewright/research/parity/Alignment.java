package candlewright.research.parity;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.model.Bar;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whether history is the same market under other stamps: tried, and believed only if most of its
/// bars match then and fewer than half of them do as they are.
///
/// Bars count as equal when open, high, low, close and volume are.
final class Alignment {

    /// More bars say no more.
    private static final int MOST = 1_000;

    /// Fewer may match by chance.
    private static final int FEWEST = 3;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int QUARTERS_OF_A_DAY = 96;
    private static final Duration SHORTEST_OF_A_SESSION = Duration.ofHours(1);

    private final BarSeries reference;
    private final Duration interval;

    /// The numbers of the bars of history that are tried, spread evenly.
    private final List<Integer> tried = new ArrayList<>();

    private Alignment(BarSeries reference) {
        this.reference = reference;
        this.interval = reference.interval();
        int step = Math.max(1, Math.ceilDiv(reference.size(), MOST));
        for (int i = 0; i < reference.size(); i += step) {
            tried.add(i);
        }
    }

    /// @param prints of which the candidate was made, by time; none if it came as bars
    static Optional<Finding> find(
            BarSeries reference, BarSeries candidate, List<Tick.Trade> prints, Counting counting) {
        Alignment alignment = new Alignment(reference);
        if (alignment.tried.size() < FEWEST
                || alignment.isMost(alignment.matching(candidate, Duration.ZERO))) {
            return Optional.empty();
        }
        return alignment.shifted(candidate).or(() -> alignment.otherDay(prints, counting));
    }

    private boolean isMost(int matching) {
        return matching >= FEWEST && 2 * matching > tried.size();
    }

    /// One interval comes before all others, the smaller shift before the larger.
    private Optional<Finding> shifted(BarSeries candidate) {
        TreeSet<Duration> sizes = new TreeSet<>(List.of(interval));
        for (int quarter = 1; quarter <= QUARTERS_OF_A_DAY; quarter++) {
            sizes.add(QUARTER.multipliedBy(quarter));
        }
        Finding.Shifted best = new Finding.Shifted(Duration.ZERO, interval, 0, tried.size());
        for (Duration size : sizes) {
            for (Duration by : List.of(size, size.negated())) {
                int matching = matching(candidate, by);
                if (matching > best.matching()) {
                    best = new Finding.Shifted(by, interval, matching, tried.size());
                }
            }
        }
        return isMost(best.matching()) ? Optional.of(best) : Optional.empty();
    }

    private int matching(BarSeries candidate, Duration by) {
        int matching = 0;
        for (int i : tried) {
            long opens = reference.openTime(i) - by.toMillis();
            int j = candidate.indexAtOrAfter(opens);
            if (j < candidate.size() && candidate.openTime(j) == opens) {
                matching += isEqual(i, candidate.bar(j)) ? 1 : 0;
            }
        }
        return matching;
    }

    private boolean isEqual(int i, Bar bar) {
        return Field.OPEN.same(reference.open(i), bar.open())
                && Field.HIGH.same(reference.high(i), bar.high())
                && Field.LOW.same(reference.low(i), bar.low())
                && Field.CLOSE.same(reference.close(i), bar.close())
                && Field.VOLUME.same(reference.volume(i), bar.volume());
    }

    /// Shorter bars begin at the same times whatever the hour at which the day does.
    private Optional<Finding> otherDay(List<Tick.Trade> prints, Counting counting) {
        if (prints.isEmpty() || interval.compareTo(SHORTEST_OF_A_SESSION) <= 0) {
            return Optional.empty();
        }
        Finding.OtherDay best = new Finding.OtherDay(Session.UTC, 0, tried.size());
        for (Session session : sessions()) {
            int matching = matching(prints, counting, session);
            if (matching > best.matching()) {
                best = new Finding.OtherDay(session, matching, tried.size());
            }
        }
        return isMost(best.matching()) ? Optional.of(best) : Optional.empty();
    }

    /// The days that markets have, the usual ones first; then each hour of UTC.
    private static List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        for (String begin :
                List.of(
                        "17:00 America/New_York",
                        "18:00 America/New_York",
                        "00:00 America/New_York",
                        "09:30 America/New_York",
                        "17:00 America/Chicago",
                        "00:00 America/Chicago",
                        "00:00 Europe/London",
                        "00:00 Europe/Berlin",
                        "00:00 Asia/Tokyo")) {
            sessions.add(
                    new Session(
                            ZoneId.of(begin.substring(6)), LocalTime.parse(begin.substring(0, 5))));
        }
        for (int hour = 1; hour < 24; hour++) {
            sessions.add(new Session(ZoneOffset.UTC, LocalTime.of(hour, 0)));
        }
        return sessions;
    }

    /// How a vendor stamps such a bar is not known: its begin, or a midnight in it or before it.
    private int matching(List<Tick.Trade> prints, Counting counting, Session session) {
        List<Bar> bars = Prints.bars(reference.symbol(), prints, interval, counting, session);
        int matching = 0;
        int from = 0;
        long near = Duration.ofDays(1).toMillis();
        for (int i : tried) {
            long stamp = reference.openTime(i);
            while (from < bars.size() && bars.get(from).tsOpen().toEpochMilli() <= stamp - near) {
                from++;
            }
            for (int j = from;
                    j < bars.size() && bars.get(j).tsOpen().toEpochMilli() < stamp + near;
                    j++) {
                if (isEqual(i, bars.get(j))) {
                    matching++;
                    break;
                }
            }
        }
        return matching;
    }
}
