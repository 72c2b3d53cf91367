package candlewright.feed.csv;

import candlewright.feed.FeedException;
import java.util.List;
import java.util.Locale;

/// Which column is what. Names are compared without case and surrounding blanks; columns that
/// nobody asked for are passed over.
///
/// @param volume -1 if there is none
record CsvHeader(List<String> names, int time, int open, int high, int low, int close, int volume) {

    private static final List<String> TIME_NAMES =
            List.of("ts", "timestamp", "time", "date", "datetime", "open_time");
    private static final int ABSENT = -1;

    static CsvHeader of(String file, List<String> header) throws FeedException {
        List<String> names =
                header.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        int time = ABSENT;
        for (String name : TIME_NAMES) {
            time = time == ABSENT ? optional(file, names, name) : time;
        }
        if (time == ABSENT) {
            throw missing(file, "of time (one of " + String.join(", ", TIME_NAMES) + ")", names);
        }
        return new CsvHeader(
                names,
                time,
                needed(file, names, "open"),
                needed(file, names, "high"),
                needed(file, names, "low"),
                needed(file, names, "close"),
                optional(file, names, "volume"));
    }

    boolean hasVolume() {
        return volume != ABSENT;
    }

    private static int needed(String file, List<String> names, String name) throws FeedException {
        int column = optional(file, names, name);
        if (column == ABSENT) {
            throw missing(file, name, names);
        }
        return column;
    }

    private static int optional(String file, List<String> names, String name) throws FeedException {
        int column = names.indexOf(name);
        if (column != names.lastIndexOf(name)) {
            throw new FeedException(file, "the header has more than one column " + name);
        }
        return column;
    }

    private static FeedException missing(String file, String what, List<String> names) {
        return new FeedException(
                file, "the header has no column " + what + ", it has: " + String.join(", ", names));
    }
}
