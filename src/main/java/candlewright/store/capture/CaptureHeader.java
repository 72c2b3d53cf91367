package candlewright.store.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What stands at the beginning of each file of a capture. Every version has the first eight bytes,
/// the version, the length of the header, and the checksum at its end, so that a damaged header is
/// never taken for a newer one.
///
/// @param source what was captured, one line
/// @param start when the capture began; each of its files says the same
/// @param file the number of the file in the capture, from 1
/// @param first the number of the first message in the file, from 1 in the capture
record CaptureHeader(String source, Instant start, int file, long first) {

    static final int VERSION = 1;

    /// Not ASCII, and lines of two kinds: who changes either changes this.
    private static final long MAGIC = 0x89435743_41500D0AL;

    private static final int VERSION_AT = 8;
    private static final int LENGTH_AT = 12;
    private static final int FIXED = 44;
    private static final int LONGEST = 2048;
    static final int LONGEST_SOURCE = LONGEST - FIXED - Integer.BYTES;

    CaptureHeader {
        int bytes = source.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_SOURCE) {
            throw new IllegalArgumentException(
                    "what is captured must be described in at most "
                            + LONGEST_SOURCE
                            + " bytes, were "
                            + bytes);
        }
        if (file < 1 || first < 1) {
            throw new IllegalArgumentException(
                    "files and messages are counted from 1, were " + file + " and " + first);
        }
    }

    ByteBuffer bytes() {
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + text.length + Integer.BYTES);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(bytes.capacity());
        bytes.putLong(start.getEpochSecond()).putInt(start.getNano());
        bytes.putInt(file).putLong(first).putInt(text.length).put(text);
        bytes.putInt(BlockHeader.checksum(bytes.slice(0, bytes.position())));
        return bytes.flip();
    }

    /// What the beginning of a file is.
    sealed interface Look {

        record Whole(CaptureHeader header, int length) implements Look {}

        /// The file ends within the header.
        record Torn() implements Look {}

        /// It may be the header of a capture, or anything else.
        record Damaged() implements Look {}
    }

    /// @param start the first bytes of the file, all of them if there are fewer than 2048
    /// @throws UnreadableCaptureException if a newer program wrote it
    static Look read(Path file, ByteBuffer start) throws UnreadableCaptureException {
        if (isBeginning(start)) {
            return new Look.Torn();
        }
        if (start.limit() < FIXED || start.getLong(0) != MAGIC) {
            return new Look.Damaged();
        }
        int length = start.getInt(LENGTH_AT);
        if (length < FIXED + Integer.BYTES || length > LONGEST) {
            return new Look.Damaged();
        }
        if (length > start.limit()) {
            return start.limit() < LONGEST ? new Look.Torn() : new Look.Damaged();
        }
        int checked = length - Integer.BYTES;
        if (start.getInt(checked) != BlockHeader.checksum(start.slice(0, checked))) {
            return new Look.Damaged();
        }
        int version = start.getInt(VERSION_AT);
        if (version > VERSION) {
            throw UnreadableCaptureException.newer(file, version);
        }
        return header(start, checked)
                .<Look>map(header -> new Look.Whole(header, length))
                .orElseGet(Look.Damaged::new);
    }

    /// Whether it is less than the fixed part of a header, and nothing else.
    private static boolean isBeginning(ByteBuffer start) {
        if (start.limit() >= FIXED) {
            return false;
        }
        for (int i = 0; i < Math.min(Long.BYTES, start.limit()); i++) {
            if (start.get(i) != (byte) (MAGIC >> ((Long.BYTES - 1 - i) * Byte.SIZE))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<CaptureHeader> header(ByteBuffer bytes, int end) {
        int source = bytes.getInt(40);
        if (source != end - FIXED) {
            return Optional.empty();
        }
        byte[] text = new byte[source];
        bytes.get(FIXED, text);
        try {
            return Optional.of(
                    new CaptureHeader(
                            new String(text, StandardCharsets.UTF_8),
                            Instant.ofEpochSecond(bytes.getLong(16), bytes.getInt(24)),
                            bytes.getInt(28),
                            bytes.getLong(32)));
        } catch (IllegalArgumentException | DateTimeException _) {
            // The checksum is right, so a program wrote this; but none of ours.
            return Optional.empty();
        }
    }

    static int longest() {
        return LONGEST;
    }
}
