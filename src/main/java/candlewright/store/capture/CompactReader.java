package candlewright.store.capture;

import java.nio.BufferUnderflowException;

/// Reads what [CompactBytes] holds.
///
/// Its methods throw a [BufferUnderflowException] at the end of the bytes and an
/// [IllegalArgumentException] where they find nonsense.
final class CompactReader {

    private static final int MOST_BITS = 63;

    private final byte[] bytes;
    private int at;

    CompactReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int octet() {
        if (at == bytes.length) {
            throw new BufferUnderflowException();
        }
        return bytes[at++] & 0xFF;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift <= MOST_BITS; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /// An unsigned number below a bound.
    int below(int bound) {
        long value = unsigned();
        if (value < 0 || value >= bound) {
            throw new IllegalArgumentException("must be below " + bound + ", was " + value);
        }
        return (int) value;
    }

    double number() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << 8) | octet();
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        char[] text = new char[below(bytes.length - at + 1)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) below(1 << Character.SIZE);
        }
        return new String(text);
    }
}
