package candlewright.store.capture;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What stands before each block of a capture, with a checksum of its own, so that it can be
/// trusted without reading the block.
///
/// @param storedLength bytes of the block in the file
/// @param rawLength bytes of the block before it was compressed
/// @param count messages
/// @param first the number of the first message in the capture, from 1
/// @param from the earliest receive time
/// @param to the latest receive time
/// @param checksum of the stored bytes
record BlockHeader(
        int storedLength,
        int rawLength,
        int count,
        long first,
        Instant from,
        Instant to,
        int checksum) {

    static final int LENGTH = 56;

    /// `CWB1`, with which each block begins. The digit is the version.
    static final int MARK = 0x43574231;

    /// Longer than any block that is written.
    static final int LONGEST = 120 << 10;

    private static final int CHECKED = LENGTH - Integer.BYTES;

    BlockHeader {
        if (storedLength < 1
                || storedLength > LONGEST
                || rawLength < 1
                || rawLength > LONGEST
                || count < 1
                || count > rawLength
                || first < 1
                || to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "no block has %d of %d bytes, %d messages from %d on, %s to %s"
                            .formatted(storedLength, rawLength, count, first, from, to));
        }
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    void putInto(ByteBuffer bytes) {
        int at = bytes.position();
        bytes.putInt(MARK).putInt(storedLength).putInt(rawLength).putInt(count).putLong(first);
        bytes.putLong(from.getEpochSecond()).putInt(from.getNano());
        bytes.putLong(to.getEpochSecond()).putInt(to.getNano());
        bytes.putInt(checksum);
        bytes.putInt(checksum(bytes.slice(at, CHECKED)));
    }

    /// Empty if there is none here.
    static Optional<BlockHeader> read(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < LENGTH
                || bytes.getInt(at) != MARK
                || bytes.getInt(at + CHECKED) != checksum(bytes.slice(at, CHECKED))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(bytes, at));
        } catch (IllegalArgumentException | DateTimeException _) {
            // The checksum is right by chance.
            return Optional.empty();
        }
    }

    private static BlockHeader parse(ByteBuffer bytes, int at) {
        return new BlockHeader(
                bytes.getInt(at + 4),
                bytes.getInt(at + 8),
                bytes.getInt(at + 12),
                bytes.getLong(at + 16),
                Instant.ofEpochSecond(bytes.getLong(at + 24), bytes.getInt(at + 32)),
                Instant.ofEpochSecond(bytes.getLong(at + 36), bytes.getInt(at + 44)),
                bytes.getInt(at + 48));
    }

    /// The number of the message that follows.
    long next() {
        return first + count;
    }

    boolean isWhole(ByteBuffer stored) {
        return checksum(stored.duplicate()) == checksum;
    }
}
