package candlewright.ui.chart.provenance;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarVersion;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.ui.Formats;
import candlewright.ui.chart.plot.PriceFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// From when a bar could be known, in words: pure functions.
public final class Admissible {

    /// How many earlier versions are told in full.
    private static final int TOLD = 5;

    private Admissible() {}

    /// `14:31:00.250`, and the date before it if that is not the day of the bar's open.
    public static String time(long knownAt, long tsOpen) {
        Instant known = Instant.ofEpochMilli(knownAt);
        boolean sameDay =
                known.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(
                                Instant.ofEpochMilli(tsOpen)
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate());
        return (sameDay ? "" : Formats.date(known) + " ") + Formats.exactTime(known);
    }

    /// All versions of closed bar `i`, the newest first, a line each; what is not remembered is
    /// said.
    static List<String> versions(BarSeries series, int i, PriceFormat format) {
        List<String> lines = new ArrayList<>();
        long opens = series.openTime(i);
        lines.add(
                line(
                        series.revision(i),
                        "since " + time(series.knownAt(i), opens),
                        List.of(series.open(i), series.high(i), series.low(i), series.close(i)),
                        series.volume(i),
                        series.provenance(i).orElse(null),
                        format));
        List<BarVersion> before = series.versions().of(opens).reversed();
        for (BarVersion version : before.subList(0, Math.min(TOLD, before.size()))) {
            lines.add(
                    line(
                            version.revision(),
                            time(version.knownAt(), opens) + " to " + time(version.until(), opens),
                            List.of(version.open(), version.high(), version.low(), version.close()),
                            version.volume(),
                            version.provenance(),
                            format));
        }
        int untold = series.revision(i) - Math.min(TOLD, before.size());
        if (untold > 0) {
            lines.add(untold + " earlier, not " + (before.size() > TOLD ? "shown" : "kept"));
        }
        return lines;
    }

    private static String line(
            int revision,
            String when,
            List<Double> prices,
            double volume,
            @Nullable Provenance provenance,
            PriceFormat format) {
        return "rev "
                + revision
                + "  "
                + when
                + "  O "
                + format.price(prices.get(0))
                + "  H "
                + format.price(prices.get(1))
                + "  L "
                + format.price(prices.get(2))
                + "  C "
                + format.price(prices.get(3))
                + "  V "
                + format.volume(volume)
                + (provenance == null || provenance.completeness() == Completeness.COMPLETE
                        ? ""
                        : "  " + provenance.completeness().name().toLowerCase(Locale.ROOT));
    }
}
