package candlewright.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/// The schema version of a SQLite file (`pragma user_version`), taken from its bytes: a file of a
/// newer program stays as it is to the last byte, while SQLite itself would fold a write-ahead log
/// into it for no more than a look.
///
/// The places and the checksum are those of the SQLite file format, sections 1.3, 4.1 and 4.2.
public final class FileVersion {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int DATABASE_HEADER = 100;
    private static final int VERSION_AT = 60;
    private static final int LOG_HEADER = 32;
    private static final int LOG_MAGIC = 0x377f0682;
    private static final int LOG_PAGE_SIZE_AT = 8;
    private static final int LOG_SALT_AT = 16;
    private static final int LOG_CHECKSUM_AT = 24;
    private static final int LARGEST_PAGE = 65_536;
    private static final int FRAME_HEADER = 24;
    private static final int FRAME_SALT_AT = 8;
    private static final int FRAME_CHECKSUM_AT = 16;

    private FileVersion() {}

    /// The version; empty if it is no SQLite file. With a write-ahead log beside it, the highest
    /// that any transaction in it may have set.
    public static OptionalInt of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, DATABASE_HEADER);
            if (header.limit() < DATABASE_HEADER
                    || !header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
                return OptionalInt.empty();
            }
            Path log = Path.of(file + "-wal");
            int inLog = Files.exists(log) ? inLog(log) : 0;
            return OptionalInt.of(Math.max(header.getInt(VERSION_AT), inLog));
        }
    }

    private static int inLog(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, LOG_HEADER);
            if (header.limit() < LOG_HEADER || (header.getInt(0) & ~1) != LOG_MAGIC) {
                return 0;
            }
            LogChecksum checksum = new LogChecksum((header.getInt(0) & 1) == 1);
            checksum.add(header.slice(0, LOG_CHECKSUM_AT));
            int frameLength = FRAME_HEADER + header.getInt(LOG_PAGE_SIZE_AT);
            if (frameLength < FRAME_HEADER + DATABASE_HEADER
                    || frameLength > FRAME_HEADER + LARGEST_PAGE
                    || checksum.value() != header.getLong(LOG_CHECKSUM_AT)) {
                return 0;
            }
            int version = 0;
            for (long at = LOG_HEADER; ; at += frameLength) {
                ByteBuffer frame = read(channel, at, frameLength);
                if (frame.limit() < frameLength
                        || frame.getLong(FRAME_SALT_AT) != header.getLong(LOG_SALT_AT)) {
                    return version;
                }
                checksum.add(frame.slice(0, FRAME_SALT_AT));
                checksum.add(frame.slice(FRAME_HEADER, frameLength - FRAME_HEADER));
                if (checksum.value() != frame.getLong(FRAME_CHECKSUM_AT)) {
                    return version;
                }
                if (frame.getInt(0) == 1) {
                    version = Math.max(version, frame.getInt(FRAME_HEADER + VERSION_AT));
                }
            }
        }
    }

    /// The running checksum of a log: a frame counts only if all before it and itself are whole. A
    /// kill may come between a frame's header and its page, while the page of an earlier round of
    /// the log still stands there.
    private static final class LogChecksum {

        private final ByteOrder order;
        private int first;
        private int second;

        LogChecksum(boolean bigEndian) {
            order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }

        void add(ByteBuffer bytes) {
            bytes.order(order);
            while (bytes.remaining() >= 2 * Integer.BYTES) {
                first += bytes.getInt() + second;
                second += bytes.getInt() + first;
            }
        }

        long value() {
            return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // A read may bring less than was asked for.
        }
        return bytes.flip();
    }
}
