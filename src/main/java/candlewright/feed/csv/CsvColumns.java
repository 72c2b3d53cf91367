package candlewright.feed.csv;

import candlewright.feed.FeedException;
import java.util.List;
import java.util.Locale;

/// Which column of a file is what. Names are compared without case, blanks around them and angle
/// brackets; columns that nobody asked for are passed over.
record CsvColumns(String file, List<String> names) {

    static final int ABSENT = -1;

    /// The names of a closing price that is adjusted.
    static final List<String> ADJUSTED_CLOSE =
            List.of("adj_close", "adjclose", "adjusted_close", "adjusted");

    private static final List<String> TIME_NAMES =
            List.of("ts", "timestamp", "datetime", "open_time", "time", "date", "t");
    private static final List<String> VOLUME_NAMES = List.of("volume", "v", "tickvol", "vol");
    private static final List<String> AMOUNT_NAMES =
            List.of("amount", "size", "quantity", "qty", "volume");
    private static final List<String> BID_SIZE_NAMES =
            List.of("bid_size", "bidsize", "bid_volume", "bidvolume");
    private static final List<String> ASK_SIZE_NAMES =
            List.of("ask_size", "asksize", "ask_volume", "askvolume");

    /// Where a time is; `timeOfDay` is absent if it is in the same column.
    record TimeColumns(int time, int timeOfDay) {}

    /// A name as it is compared.
    static String name(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("<") && name.endsWith(">")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.strip().replace(' ', '_');
    }

    TimeColumns time() throws FeedException {
        for (String name : TIME_NAMES) {
            int column = find(name);
            boolean isHalf = column != ABSENT && (name.equals("time") || name.equals("date"));
            if (isHalf && find("date") != ABSENT && find("time") != ABSENT) {
                return new TimeColumns(find("date"), find("time"));
            }
            if (column != ABSENT) {
                return new TimeColumns(column, ABSENT);
            }
        }
        throw missing("of time (one of " + String.join(", ", TIME_NAMES) + ")");
    }

    int needed(String... aliases) throws FeedException {
        int column = first(List.of(aliases));
        if (column == ABSENT) {
            throw missing(aliases[0]);
        }
        return column;
    }

    int optional(String name) throws FeedException {
        return find(name);
    }

    int adjustedClose() throws FeedException {
        return first(ADJUSTED_CLOSE);
    }

    int volume() throws FeedException {
        return first(VOLUME_NAMES);
    }

    int amount() throws FeedException {
        return first(AMOUNT_NAMES);
    }

    int bidSize() throws FeedException {
        return first(BID_SIZE_NAMES);
    }

    int askSize() throws FeedException {
        return first(ASK_SIZE_NAMES);
    }

    private int first(List<String> aliases) throws FeedException {
        for (String name : aliases) {
            int column = find(name);
            if (column != ABSENT) {
                return column;
            }
        }
        return ABSENT;
    }

    private int find(String name) throws FeedException {
        int column = names.indexOf(name);
        if (column != names.lastIndexOf(name)) {
            throw new FeedException(file, "the header has more than one column " + name);
        }
        return column;
    }

    private FeedException missing(String what) {
        return new FeedException(
                file, "the header has no column " + what + ", it has: " + String.join(", ", names));
    }
}
