package candlewright.feed.csv;

/// Reads the times that files are written with, by hand: a formatter would take longer than
/// everything else about a line.
///
/// - `1767225600`: seconds, or by their size milliseconds, microseconds or nanoseconds, since 1970
/// - `20000103`, `200001031430`, `20000103143059`: a day, with or without a time of day
/// - `2000-01-03`, `2000.01.03`, `2000/01/03`: a day
/// - `2021-12-31 23:01`, `2021-12-31T23:01:00.000000`: with a blank or a T, with or without seconds
/// - `2021-12-31T23:01:00Z`, `2021-12-31 23:01:00+01:00`: with their offset
///
/// Days that begin with the day or the month are no times here: nobody can tell which is which.
final class CsvTime {

    private static final long MICROS = 1_000_000;
    private static final long DAY = 86_400 * MICROS;
    private static final long LARGEST_SECONDS = 100_000_000_000L; // the year 5138
    private static final long LARGEST_MILLIS = LARGEST_SECONDS * 1000;
    private static final long LARGEST_MICROS = LARGEST_MILLIS * 1000;
    private static final int MOST_DIGITS = 19;
    private static final int MOST_OFFSET = 18 * 3600;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long micros;
    private boolean local;

    /// Whether this is a time; if so, `micros` and `isLocal` are of it.
    boolean read(byte[] line, int from, int to) {
        begin(line, from, to);
        return isNumber() ? readNumber() : readDate() && (at == end || readRest());
    }

    /// The same for a day and a time of day in fields of their own.
    boolean read(byte[] line, int from, int to, int timeFrom, int timeTo) {
        begin(line, from, to);
        boolean isDay =
                isNumber() ? to - from == 8 && readCompact() : readDate() && at == end && local;
        if (!isDay) {
            return false;
        }
        at = timeFrom;
        end = timeTo;
        return readTimeOfDay() && readOffset();
    }

    /// Microseconds since 1970: in UTC, or of a clock on a wall if the time is local.
    long micros() {
        return micros;
    }

    /// Whether the time does not say where it is so late.
    boolean isLocal() {
        return local;
    }

    private void begin(byte[] line, int from, int to) {
        bytes = line;
        at = from;
        end = to;
        micros = 0;
        local = true;
    }

    private boolean isNumber() {
        int start = at < end && bytes[at] == '-' ? at + 1 : at;
        if (start == end || end > start + MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!isDigit(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean readNumber() {
        int digits = end - at;
        if (digits == 8 && bytes[at] != '-') {
            // As seconds it would be a day in the early seventies, which nobody means.
            return readCompact();
        }
        boolean isYear = digits >= 2 && (startsWith("19") || startsWith("20"));
        if (isYear && (digits == 12 || digits == 14)) {
            // As milliseconds it would be one of the seventies, or after the year 2600.
            return readCompact();
        }
        local = false;
        boolean negative = bytes[at] == '-';
        long number = 0;
        for (int i = negative ? at + 1 : at; i < end; i++) {
            int digit = bytes[i] - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                return false;
            }
            number = number * 10 + digit;
        }
        micros = micros(number, negative);
        return true;
    }

    private static long micros(long size, boolean negative) {
        if (size < LARGEST_SECONDS) {
            return (negative ? -size : size) * MICROS;
        }
        if (size < LARGEST_MILLIS) {
            return (negative ? -size : size) * 1000;
        }
        if (size < LARGEST_MICROS) {
            return negative ? -size : size;
        }
        return Math.floorDiv(negative ? -size : size, 1000L);
    }

    private boolean readCompact() {
        boolean isDay = addDay(digits(at, 4), digits(at + 4, 2), digits(at + 6, 2));
        if (!isDay || end - at == 8) {
            return isDay;
        }
        int second = end - at == 14 ? digits(at + 12, 2) : 0;
        return addTimeOfDay(digits(at + 8, 2), digits(at + 10, 2), second);
    }

    /// `yyyy-MM-dd`, `yyyy.MM.dd` or `yyyy/MM/dd`.
    private boolean readDate() {
        if (end - at < 10) {
            return false;
        }
        byte mark = bytes[at + 4];
        boolean isDate =
                (mark == '-' || mark == '.' || mark == '/')
                        && bytes[at + 7] == mark
                        && addDay(digits(at, 4), digits(at + 5, 2), digits(at + 8, 2));
        at += 10;
        return isDate;
    }

    private boolean readRest() {
        if (bytes[at] != ' ' && bytes[at] != 'T') {
            return false;
        }
        at++;
        return readTimeOfDay() && readOffset();
    }

    /// `HH:mm`, `HH:mm:ss` or `HH:mm:ss.f`, to the microsecond.
    private boolean readTimeOfDay() {
        if (end - at < 5 || bytes[at + 2] != ':') {
            return false;
        }
        int hour = digits(at, 2);
        int minute = digits(at + 3, 2);
        int second = 0;
        at += 5;
        if (at < end && bytes[at] == ':') {
            second = digits(at + 1, 2);
            at += 3;
        }
        return addTimeOfDay(hour, minute, second) && readFraction();
    }

    private boolean readFraction() {
        if (at >= end || bytes[at] != '.') {
            return true;
        }
        at++;
        int first = at;
        long unit = MICROS / 10;
        while (at < end && isDigit(at)) {
            micros += unit * (bytes[at] - '0');
            unit /= 10;
            at++;
        }
        return at > first;
    }

    /// Nothing, `Z`, `UTC`, `+hh`, `+hhmm` or `+hh:mm`, perhaps after a blank.
    private boolean readOffset() {
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        if (at >= end) {
            return at == end;
        }
        local = false;
        if (isRest("Z") || isRest("UTC")) {
            return true;
        }
        int sign = bytes[at] == '+' ? 1 : -1;
        boolean hasColon = end - at == 6 && bytes[at + 3] == ':';
        int length = end - at - (hasColon ? 1 : 0);
        if ((sign < 0 && bytes[at] != '-') || (length != 3 && length != 5)) {
            return false;
        }
        int hours = digits(at + 1, 2);
        int minutes = length == 3 ? 0 : digits(end - 2, 2);
        int seconds = hours * 3600 + minutes * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MOST_OFFSET) {
            return false;
        }
        micros -= sign * (seconds * MICROS);
        return true;
    }

    private boolean isRest(String text) {
        return end - at == text.length() && startsWith(text);
    }

    private boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean addDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return false;
        }
        micros += epochDay(year, month, day) * DAY;
        return true;
    }

    private boolean addTimeOfDay(int hour, int minute, int second) {
        boolean isTime =
                hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        micros += isTime ? (hour * 3600 + minute * 60 + second) * MICROS : 0;
        return isTime;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /// Days since 1970: years begin in March here, so that a leap day is the last of its year.
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /// The number of so many digits, or less than nothing if there are not so many.
    private int digits(int from, int count) {
        if (from + count > end) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(i)) {
                return -1;
            }
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }

    private boolean isDigit(int index) {
        return bytes[index] >= '0' && bytes[index] <= '9';
    }
}
