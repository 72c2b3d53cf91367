package candlewright.api;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarArchive;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.SeriesName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An archive in memory; the one on the disk has tests of its own.
final class ListArchive implements BarArchive {

    final List<Coverage> coverage = new ArrayList<>();
    final List<ArchivedBar> bars = new ArrayList<>();

    @Override
    public List<Coverage> coverage() {
        return List.copyOf(coverage);
    }

    @Override
    public void read(
            SeriesName series, Instant from, Instant to, int most, Consumer<ArchivedBar> sink) {
        bars.stream()
                .filter(each ->
                        !each.bar().tsOpen().isBefore(from) && each.bar().tsOpen().isBefore(to))
                .limit(most)
                .forEach(sink);
    }
}
