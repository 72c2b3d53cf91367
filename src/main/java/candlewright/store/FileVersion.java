package candlewright.store;

import java.io.IOException;
import java.nio.ByteBuffer;
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
/// The places are those of the SQLite file format, sections 1.3 and 4.1.
public final class FileVersion {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int DATABASE_HEADER = 100;
    private static final int VERSION_AT = 60;
    private static final int LOG_HEADER = 32;
    private static final int LOG_MAGIC = 0x377f0682;
    private static final int LOG_PAGE_SIZE_AT = 8;
    private static final int LOG_SALT_AT = 16;
    private static final int FRAME_HEADER = 24;
    private static final int FRAME_SALT_AT = 8;

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
            long salt = header.getLong(LOG_SALT_AT);
            int frameLength = FRAME_HEADER + header.getInt(LOG_PAGE_SIZE_AT);
            int version = 0;
            for (long at = LOG_HEADER; frameLength > FRAME_HEADER; at += frameLength) {
                ByteBuffer frame = read(channel, at, FRAME_HEADER + DATABASE_HEADER);
                if (frame.limit() < FRAME_HEADER + DATABASE_HEADER
                        || frame.getLong(FRAME_SALT_AT) != salt) {
                    return version;
                }
                if (frame.getInt(0) == 1) {
                    version = Math.max(version, frame.getInt(FRAME_HEADER + VERSION_AT));
                }
            }
            return version;
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
