package candlewright.feed.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/// The times that files of bars are written with, as microseconds since 1970 in UTC. Read by hand:
/// a formatter would take longer than everything else about a line.
///
/// - `1767225600`: seconds, or by their size milliseconds, microseconds or nanoseconds, since 1970
/// - `20000103`, `2000-01-03`: midnight UTC of that day
/// - `2021-12-31 23:01`, `2021-12-31T23:01:00.000000`: UTC, with a blank or a T, with or without
///   seconds
/// - `2021-12-31T23:01:00Z`, `2021-12-31 23:01:00+01:00`: with their offset
final class CsvTime {

    private static final long MICROS = 1_000_000;
    private static final long LARGEST_SECONDS = 100_000_000_000L; // the year 5138
    private static final long LARGEST_MILLIS = LARGEST_SECONDS * 1000;
    private static final long LARGEST_MICROS = LARGEST_MILLIS * 1000;
    private static final int MOST_DIGITS = 19;

    private CsvTime() {}

    /// Empty if the text is no time.
    static OptionalLong micros(String text) {
        try {
            return OptionalLong.of(isNumber(text) ? ofNumber(text) : ofIso(text));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() == start || text.length() > start + MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static long ofNumber(String text) {
        if (text.length() == 8 && !text.startsWith("-")) {
            // As seconds it would be a day in the early seventies, which nobody means.
            return ofDay(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
        }
        long number = Long.parseLong(text);
        long size = Math.abs(number);
        if (size < LARGEST_SECONDS) {
            return number * MICROS;
        }
        if (size < LARGEST_MILLIS) {
            return number * 1000;
        }
        return size < LARGEST_MICROS ? number : Math.floorDiv(number, 1000L);
    }

    private static long ofIso(String text) {
        expect(text, 4, '-');
        expect(text, 7, '-');
        long day = ofDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        if (text.length() == 10) {
            return day;
        }
        if (text.charAt(10) != ' ') {
            expect(text, 10, 'T');
        }
        expect(text, 13, ':');
        int second = 0;
        int end = 16;
        long fraction = 0;
        if (isAt(text, end, ':')) {
            second = digits(text, 17, 19);
            end = 19;
        }
        if (isAt(text, end, '.')) {
            int start = ++end;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            fraction = microsOfFraction(text, start, end);
        }
        LocalTime time = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), second);
        long local = Math.addExact(day, time.toSecondOfDay() * MICROS + fraction);
        return end == text.length() ? local : local - offset(text.substring(end)) * MICROS;
    }

    private static int offset(String text) {
        return ZoneOffset.of(text.strip()).getTotalSeconds();
    }

    private static long ofDay(int year, int month, int day) {
        return Math.multiplyExact(LocalDate.of(year, month, day).toEpochDay(), 86_400 * MICROS);
    }

    private static long microsOfFraction(String text, int start, int end) {
        int used = Math.min(end, start + 6);
        long micros = digits(text, start, used);
        for (int i = used; i < start + 6; i++) {
            micros *= 10;
        }
        return micros;
    }

    private static int digits(String text, int start, int end) {
        if (start >= end || end > text.length()) {
            throw new DateTimeException("too short");
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new DateTimeException("not a digit");
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static void expect(String text, int index, char wanted) {
        if (!isAt(text, index, wanted)) {
            throw new DateTimeException("no " + wanted);
        }
    }

    private static boolean isAt(String text, int index, char wanted) {
        return index < text.length() && text.charAt(index) == wanted;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
