package candlewright.feed.csv;

import java.util.Locale;

/// What became of a file.
///
/// @param lines without header and empty ones; each was loaded or rejected
/// @param withoutVolume those loaded that say nothing of a volume where the others do
/// @param backwards trades or quotes that are older than one before them; they are loaded
public record LoadReport(
        String file,
        CsvReading reading,
        long lines,
        long loaded,
        long rejected,
        long withoutVolume,
        long backwards) {

    public LoadReport {
        if (lines != loaded + rejected) {
            throw new IllegalArgumentException(
                    file + ": " + lines + " lines are not " + loaded + " and " + rejected);
        }
    }

    public String inWords() {
        String line =
                String.format(
                        Locale.ROOT,
                        "%s: %,d lines, %,d loaded, %,d rejected",
                        file,
                        lines,
                        loaded,
                        rejected);
        line += count(withoutVolume, "without volume");
        line += count(backwards, "going back in time");
        return line + "; " + reading.inWords();
    }

    private static String count(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }
}
