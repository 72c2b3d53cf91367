package candlewright.store;

import java.io.IOException;
import java.nio.file.Path;

/// The file does not hold what was written into it.
final class DamagedJournalException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedJournalException(Path file, String how) {
        super("the journal " + file + " is damaged: " + how);
    }

    DamagedJournalException(Path file, long seq, String how) {
        super("the journal " + file + " is damaged at seq " + seq + ": " + how);
    }
}
