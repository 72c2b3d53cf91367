package candlewright.store.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// ASCII text that grows at its end.
final class AsciiBuffer {

    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int length;

    AsciiBuffer(int expected) {
        bytes = new byte[expected + LONGEST_NUMBER];
    }

    void put(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
    }

    void put(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    void put(long number) {
        if (number == Long.MIN_VALUE) {
            put(Long.toString(number));
            return;
        }
        reserve(LONGEST_NUMBER);
        byte[] to = bytes;
        int at = length;
        if (number < 0) {
            to[at++] = '-';
        }
        long left = Math.abs(number);
        int end = at + digits(left);
        length = end;
        while (end > at) {
            long tenth = left / 10;
            to[--end] = (byte) ('0' + (left - tenth * 10));
            left = tenth;
        }
    }

    private static int digits(long number) {
        int digits = 1;
        long above = 10;
        while (digits < LONGEST_NUMBER - 1 && number >= above) {
            above *= 10;
            digits++;
        }
        return digits;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + more);
        }
    }

    /// A copy of what was put.
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
