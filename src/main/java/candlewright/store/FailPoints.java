package candlewright.store;

import java.io.IOException;

/// Told of each step of what the program does about an order; for the proof that every step may be
/// the last one. A fail point ends the process, throws, or hangs the thread.
@FunctionalInterface
public interface FailPoints {

    FailPoints NONE = step -> {};

    /// @param step one of `before-append`, `after-execute-before-commit`, `after-commit`,
    ///   `before-checkpoint`, `after-checkpoint` of the journal; `before-send`, `after-send` of a
    ///   request to the venue; `window-painted` on the thread of the window
    void reached(String step) throws IOException;
}
