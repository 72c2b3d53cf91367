package candlewright.engine.replay;

import candlewright.model.ArchivingState;
import candlewright.model.CaptureState;
import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.function.Supplier;

/// What the program records and plays again.
///
/// @param capture how the capture of this feed does; empty if it is not captured
/// @param replay the door to the replay; empty unless the feed is a capture
/// @param archive the captures of the data directory
/// @param archiving how the archiving of the market does; empty if it is not archived
public record Recordings(
        Supplier<Optional<CaptureState>> capture,
        Optional<ReplayControl> replay,
        CaptureArchive archive,
        Supplier<Optional<ArchivingState>> archiving) {

    /// Of a program that archives nothing.
    public Recordings(
            Supplier<Optional<CaptureState>> capture,
            Optional<ReplayControl> replay,
            CaptureArchive archive) {
        this(capture, replay, archive, Optional::empty);
    }

    /// Of a program that records nothing and plays nothing.
    public static Recordings none() {
        return new Recordings(
                Optional::empty,
                Optional.empty(),
                _ -> {
                    throw new FileNotFoundException("there are no captures");
                });
    }
}
