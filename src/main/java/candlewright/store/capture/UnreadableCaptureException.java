package candlewright.store.capture;

import java.io.IOException;
import java.nio.file.Path;

/// There is no capture here that this program could read. Nothing was changed.
public final class UnreadableCaptureException extends IOException {

    private static final long serialVersionUID = 1;

    public UnreadableCaptureException(Path path, String why) {
        super(path + " " + why);
    }

    static UnreadableCaptureException newer(Path file, int version) {
        return new UnreadableCaptureException(
                file,
                "is a capture of a newer Candlewright (format "
                        + version
                        + ", this one reads up to "
                        + CaptureHeader.VERSION
                        + "): it is left as it is");
    }
}
