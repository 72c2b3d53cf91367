package candlewright.marketdata;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What was known of a series at an earlier moment.
public final class AsKnown {

    private AsKnown() {}

    /// The closed bars that were known at this moment, each in its version of then: bars told later
    /// are not there, withdrawn ones are there until they were withdrawn. The open bar of then is
    /// not kept by anybody and is missing, and so is a bar whose version of then is not remembered
    /// any more ([BarVersions#exactSince]).
    ///
    /// Shares the bars before the first difference with the series.
    public static BarSeries asKnownAt(BarSeries series, BarVersions versions, Instant instant) {
        long at = instant.toEpochMilli();
        List<BarVersion> held =
                versions.all().stream()
                        .filter(version -> version.held(instant))
                        .sorted(Comparator.comparingLong(BarVersion::tsOpen))
                        .toList();
        int same = 0;
        int most = held.isEmpty() ? series.size() : series.indexAtOrAfter(held.getFirst().tsOpen());
        while (same < most && series.knownAt(same) <= at) {
            same++;
        }
        BarSeries known = series.fork(same);
        int next = 0;
        for (int i = same; i < series.size(); i++) {
            while (next < held.size() && held.get(next).tsOpen() < series.openTime(i)) {
                known = known.append(held.get(next++));
            }
            if (series.knownAt(i) <= at) {
                known = known.append(series, i);
            }
        }
        while (next < held.size()) {
            known = known.append(held.get(next++));
        }
        return known;
    }
}
