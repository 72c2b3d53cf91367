package candlewright.store.capture;

import java.util.Arrays;

/// Bytes that grow: numbers near zero take one byte. [CompactReader] reads them.
final class CompactBytes {

    private static final int MORE = 0x80;

    private byte[] bytes = new byte[1 << 10];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
    }

    void put(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
    }

    /// Seven bits a byte, the lowest first; the last byte is the one below 128.
    void putUnsigned(long value) {
        reserve(10);
        long left = value;
        while ((left & -MORE) != 0) {
            bytes[length++] = (byte) (left | MORE);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    /// 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4.
    void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    void putDouble(double value) {
        reserve(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (bits >> shift);
        }
    }

    /// Char by char, so that any text comes back as it was.
    void putText(String text) {
        putUnsigned(text.length());
        for (int i = 0; i < text.length(); i++) {
            putUnsigned(text.charAt(i));
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
