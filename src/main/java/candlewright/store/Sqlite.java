package candlewright.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// How a SQLite file is opened, and what its failures mean.
public final class Sqlite {

    /// What SQLite says of bytes that it, or our own program, cannot have written.
    private static final Set<SQLiteErrorCode> DAMAGE =
            EnumSet.of(
                    SQLiteErrorCode.SQLITE_ERROR,
                    SQLiteErrorCode.SQLITE_CORRUPT,
                    SQLiteErrorCode.SQLITE_FORMAT,
                    SQLiteErrorCode.SQLITE_TOOBIG,
                    SQLiteErrorCode.SQLITE_NOTADB);

    /// After these nobody knows what the disk holds.
    private static final Set<SQLiteErrorCode> FATAL =
            EnumSet.of(
                    SQLiteErrorCode.SQLITE_IOERR,
                    SQLiteErrorCode.SQLITE_CORRUPT,
                    SQLiteErrorCode.SQLITE_NOTADB);

    private Sqlite() {}

    /// Opens the file to write, and makes it if it is missing.
    public static Connection write(Path file) throws SQLException {
        return new SQLiteConfig().createConnection(url(file));
    }

    public static Connection read(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        return config.createConnection(url(file));
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    static boolean isDamage(SQLException e) {
        return DAMAGE.contains(primary(e));
    }

    /// Whether the file must not be written to after this. A full disk is none of these: what did
    /// not fit was never there.
    static boolean isFatal(SQLException e) {
        boolean full =
                e instanceof SQLiteException failure
                        && failure.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
        return !full && FATAL.contains(primary(e));
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return e instanceof SQLiteException failure
                ? SQLiteErrorCode.getErrorCode(failure.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /// @param what could not be done: `open`, `read`…
    static IOException failure(String what, Path file, SQLException e) {
        IOException failure =
                isDamage(e)
                        ? new DamagedJournalException(file, String.valueOf(e.getMessage()))
                        : new IOException(
                                "cannot " + what + " the journal " + file + ": " + e.getMessage());
        failure.initCause(e);
        return failure;
    }
}
