package candlewright.feed.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The fields of one line, as places in its bytes: without surrounding blanks and without their
/// quotes. Used again for each line.
final class CsvFields {

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private byte[] bytes = new byte[0];
    private int count;

    /// Takes a line apart. A quoted field may contain the separator; a quote within it is doubled,
    /// and stays so.
    ///
    /// @throws BadLine if a quote is not closed, or something stands between it and the separator
    void split(byte[] line, int from, int to, byte separator) throws BadLine {
        bytes = line;
        count = 0;
        int start = from;
        while (true) {
            int end = endOf(start, to, separator);
            add(start, end);
            if (end == to) {
                return;
            }
            start = end + 1;
        }
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    boolean isEmpty(int field) {
        return starts[field] == ends[field];
    }

    boolean is(int field, byte[] text) {
        return Arrays.equals(bytes, starts[field], ends[field], text, 0, text.length);
    }

    /// Drops empty fields at the end, down to so many.
    void dropEmpty(int wanted) {
        while (count > wanted && isEmpty(count - 1)) {
            count--;
        }
    }

    String text(int field) {
        return new String(
                bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    private int endOf(int start, int to, byte separator) throws BadLine {
        int at = start;
        while (at < to && isBlank(bytes[at], separator)) {
            at++;
        }
        if (at < to && bytes[at] == '"') {
            at = closingQuote(at + 1, to) + 1;
            while (at < to && isBlank(bytes[at], separator)) {
                at++;
            }
            if (at < to && bytes[at] != separator) {
                throw new BadLine("field " + (count + 1) + " goes on after its closing quote");
            }
            return at;
        }
        while (at < to && bytes[at] != separator) {
            at++;
        }
        return at;
    }

    private int closingQuote(int from, int to) throws BadLine {
        int at = from;
        while (at < to) {
            if (bytes[at] == '"') {
                if (at + 1 == to || bytes[at + 1] != '"') {
                    return at;
                }
                at++;
            }
            at++;
        }
        throw new BadLine("the quote of field " + (count + 1) + " is not closed");
    }

    private void add(int from, int to) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        int start = from;
        int end = to;
        while (start < end && isSpace(bytes[start])) {
            start++;
        }
        while (end > start && isSpace(bytes[end - 1])) {
            end--;
        }
        if (end - start >= 2 && bytes[start] == '"') {
            start++;
            end--;
            while (start < end && isSpace(bytes[start])) {
                start++;
            }
            while (end > start && isSpace(bytes[end - 1])) {
                end--;
            }
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    private static boolean isBlank(byte letter, byte separator) {
        return isSpace(letter) && letter != separator;
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\t';
    }
}
