package candlewright.feed.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The lines of a file, one after the other, as bytes: what is between `start` and `end` holds
/// until the next one is read. Lines end with LF or CRLF; a byte order mark before the first is
/// passed over. A quote that is not closed ends with its line, so that it cannot swallow the rest.
final class CsvLines implements Closeable {

    /// Nothing that a market wrote is as long.
    static final int LONGEST_LINE = 1 << 20;

    private static final int FIRST_SIZE = 1 << 18;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    private int next;
    private int start;
    private int end;
    private long number;
    private boolean tooLong;
    private boolean atEnd;

    CsvLines(InputStream in) {
        this.in = in;
    }

    /// Goes to the next line; false if there is none.
    boolean next() throws IOException {
        int lineFeed = find();
        if (lineFeed == size && next == size) {
            return false;
        }
        start = next;
        end = lineFeed;
        next = Math.min(size, lineFeed + 1);
        tooLong = end - start >= LONGEST_LINE;
        if (tooLong && lineFeed == size) {
            skipToLineFeed();
        }
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        if (number == 0) {
            start += startsWithMark() ? BYTE_ORDER_MARK.length : 0;
        }
        number++;
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Counted from 1, empty lines included.
    long number() {
        return number;
    }

    /// Whether only the beginning of the line is there.
    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Where the line that begins at `next` ends: at a line feed, or at `size` if the file ends
    /// without one or the line is too long.
    private int find() throws IOException {
        int at = next;
        while (true) {
            for (; at < size; at++) {
                if (bytes[at] == '\n') {
                    return at;
                }
            }
            if (atEnd || size - next >= LONGEST_LINE) {
                return size;
            }
            at -= makeRoom();
            read();
        }
    }

    /// Returns by how much what is unread was moved to the front.
    private int makeRoom() {
        if (size < bytes.length) {
            return 0;
        }
        int moved = next;
        if (moved == 0) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            return 0;
        }
        System.arraycopy(bytes, next, bytes, 0, size - next);
        size -= moved;
        next = 0;
        return moved;
    }

    private void read() throws IOException {
        int read = in.read(bytes, size, bytes.length - size);
        atEnd = read < 0;
        size += Math.max(0, read);
    }

    /// Drops the rest of a line of which the beginning stays in `start` to `end`.
    private void skipToLineFeed() throws IOException {
        byte[] rest = new byte[FIRST_SIZE];
        int read = in.read(rest);
        while (read >= 0) {
            for (int i = 0; i < read; i++) {
                if (rest[i] == '\n') {
                    keepAfterLine(rest, i + 1, read);
                    return;
                }
            }
            read = in.read(rest);
        }
        atEnd = true;
    }

    private void keepAfterLine(byte[] rest, int from, int to) {
        int length = to - from;
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, size + length);
        }
        System.arraycopy(rest, from, bytes, size, length);
        next = size;
        size += length;
    }

    private boolean startsWithMark() {
        return end - start >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        bytes,
                        start,
                        start + BYTE_ORDER_MARK.length,
                        BYTE_ORDER_MARK,
                        0,
                        BYTE_ORDER_MARK.length);
    }
}
