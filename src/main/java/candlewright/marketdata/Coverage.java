package candlewright.marketdata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What an archive has of a series. Where a range was covered, an interval without a bar is one
/// without a trade; outside of these nobody knows.
///
/// @param bars how many there are
/// @param covered what was looked at, in order, with a distance between each two
/// @param gaps messages that the stream of this symbol did not bring while it was recorded
public record Coverage(SeriesName series, long bars, List<Range> covered, List<SequenceGap> gaps) {

    /// `[from, to)`.
    public record Range(Instant from, Instant to) {
        public Range {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "a range must end after it begins, was " + from + ".." + to);
            }
        }
    }

    public Coverage {
        covered = List.copyOf(covered);
        gaps = List.copyOf(gaps);
    }

    /// What lies between the covered ranges: never loaded.
    public List<Range> unknown() {
        List<Range> unknown = new ArrayList<>();
        for (int i = 1; i < covered.size(); i++) {
            unknown.add(new Range(covered.get(i - 1).to(), covered.get(i).from()));
        }
        return unknown;
    }
}
