package candlewright.store.capture;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a capture does not hold although it was received, or was dropped of it: never in silence.
public sealed interface CaptureFinding {

    Path file();

    /// For the log, in one line.
    String text();

    /// How many messages are not what was written. A damaged place counts as one at least: of a
    /// torn tail nobody knows how many there were. None were damaged where they were never written,
    /// or were deleted.
    default long corrupt() {
        return switch (this) {
            case Damaged damaged -> Math.max(1, damaged.messages());
            case TornTail _ -> 1;
            case Missing _, Dropped _ -> 0;
        };
    }

    /// Bytes that are not what was written; what follows them is read.
    ///
    /// @param offset where they begin in the file
    /// @param messages how many messages are missing for it, 0 if only the file's header is damaged
    /// @param from the missing ones were received from then on; null if nobody knows
    /// @param to the missing ones were received until then; null if nobody knows
    record Damaged(
            Path file,
            long offset,
            long bytes,
            long messages,
            @Nullable Instant from,
            @Nullable Instant to,
            String how)
            implements CaptureFinding {
        @Override
        public String text() {
            return "%s is damaged at offset %d, %d bytes (%s): %d messages received from %s to %s are missing"
                    .formatted(file, offset, bytes, how, messages, known(from), known(to));
        }
    }

    /// The last block was not written to its end.
    record TornTail(Path file, long offset, long bytes) implements CaptureFinding {
        @Override
        public String text() {
            return "%s ends in a block that was not written to its end: %d bytes at offset %d are dropped"
                    .formatted(file, bytes, offset);
        }
    }

    /// Messages that no file holds: they could not be written, or their files are gone.
    ///
    /// @param file what was read behind them
    /// @param first the number of the first missing message in the capture, from 1
    record Missing(Path file, long first, long messages) implements CaptureFinding {
        @Override
        public String text() {
            return "%d messages before %s are missing, from number %d on"
                    .formatted(messages, file, first);
        }
    }

    /// An old file was deleted, since the folder has reached its limit.
    record Dropped(
            Path file, long bytes, long messages, @Nullable Instant from, @Nullable Instant to)
            implements CaptureFinding {
        @Override
        public String text() {
            return "%s was deleted to keep within the limit of its folder: %d bytes, %d messages received from %s to %s"
                    .formatted(file, bytes, messages, known(from), known(to));
        }
    }

    private static String known(@Nullable Instant time) {
        return time == null ? "an unknown time" : time.toString();
    }
}
