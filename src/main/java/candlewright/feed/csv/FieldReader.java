package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.Decimals;
import java.util.List;

/// Reads single fields of the lines of one file, and says what is wrong with one that cannot be
/// read.
final class FieldReader {

    private static final long DAY = 86_400_000_000L;
    private static final long EARLIEST = -62_091 * DAY; // 1800-01-01
    private static final long LATEST = 84_006 * DAY; // 2200-01-01
    private static final int LONGEST_TEXT = 60;

    private final List<String> names;
    private final DecimalMark mark;
    private final CsvColumns.TimeColumns timeColumns;
    private final LocalTimes localTimes;
    private final CsvTime time = new CsvTime();
    private boolean sawLocal;
    private boolean sawOwn;

    FieldReader(CsvColumns columns, DecimalMark mark, WallClock wall) throws FeedException {
        this.names = columns.names();
        this.mark = mark;
        this.timeColumns = columns.time();
        this.localTimes = new LocalTimes(wall);
    }

    /// Microseconds since 1970 in UTC.
    ///
    /// @param last the time of the line before
    /// @param beforeLast of the one before that
    long time(CsvFields line, long last, long beforeLast) throws BadLine {
        int column = timeColumns.time();
        if (!read(line)) {
            throw refusal(line, column, "is not a time");
        }
        long micros = time.micros();
        if (micros < EARLIEST || micros >= LATEST) {
            throw refusal(line, column, "is not of 1800 to 2199");
        }
        if (time.isLocal()) {
            sawLocal = true;
            return localTimes.utc(micros, last, beforeLast);
        }
        sawOwn = true;
        return micros;
    }

    private boolean read(CsvFields line) {
        int day = timeColumns.time();
        int timeOfDay = timeColumns.timeOfDay();
        return timeOfDay == CsvColumns.ABSENT
                ? time.read(line.bytes(), line.start(day), line.end(day))
                : time.read(
                        line.bytes(),
                        line.start(day),
                        line.end(day),
                        line.start(timeOfDay),
                        line.end(timeOfDay));
    }

    /// Whether a time did not say where it is.
    boolean sawLocalTimes() {
        return sawLocal;
    }

    /// Whether a time said where it is.
    boolean sawTimesOfTheirOwn() {
        return sawOwn;
    }

    String timeName() {
        return names.get(timeColumns.time());
    }

    double price(CsvFields line, int column) throws BadLine {
        double price = number(line, column);
        if (price <= 0) {
            throw refusal(line, column, "is not positive");
        }
        if (price >= Decimals.PRICE_BOUND) {
            throw refusal(line, column, "has more than 18 digits before the point");
        }
        return price;
    }

    /// A volume, or a size.
    double amount(CsvFields line, int column) throws BadLine {
        double amount = number(line, column);
        if (amount < 0) {
            throw refusal(line, column, "is negative");
        }
        return amount;
    }

    /// Whether there is nothing, or one of the words for it.
    boolean isMissing(CsvFields line, int column) {
        int length = line.end(column) - line.start(column);
        if (length == 0) {
            return true;
        }
        byte first = line.bytes()[line.start(column)];
        boolean isWord = first != '-' && (first < '0' || first > '9') && length <= 4;
        if (!isWord && !(first == '-' && length == 1)) {
            return false;
        }
        String text = line.text(column);
        return List.of("-", "null", "nan", "n/a", "na", "none").stream()
                .anyMatch(text::equalsIgnoreCase);
    }

    private double number(CsvFields line, int column) throws BadLine {
        double number = CsvNumber.parse(line.bytes(), line.start(column), line.end(column), mark);
        if (!Double.isFinite(number)) {
            throw refusal(line, column, "is not a number");
        }
        return number;
    }

    BadLine refusal(CsvFields line, int column, String reason) {
        return new BadLine(names.get(column) + " " + reason + ": \"" + text(line, column) + "\"");
    }

    /// `low 2.5`
    String at(CsvFields line, int column) {
        return names.get(column) + " " + text(line, column);
    }

    private static String text(CsvFields line, int column) {
        String text = line.text(column);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /// The text of a number, with a point.
    String decimal(CsvFields line, int column) {
        return line.text(column).replace(mark.letter(), '.');
    }
}
