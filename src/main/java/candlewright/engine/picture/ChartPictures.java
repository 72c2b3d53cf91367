package candlewright.engine.picture;

import java.nio.ByteBuffer;
import java.time.Duration;

/// Who draws charts without a window.
public interface ChartPictures {

    /// What came of a wish for a picture.
    sealed interface Outcome {
        /// @param png the file's content
        record Drawn(ByteBuffer png) implements Outcome {}

        /// Others wait already; nothing was drawn.
        ///
        /// @param waiting how many
        record TooMany(int waiting) implements Outcome {}

        /// It took longer than this.
        record TooLate(Duration limit) implements Outcome {}

        /// This machine cannot draw.
        record Unavailable(String why) implements Outcome {}
    }

    /// Draws, one picture at a time, and waits for it: not for the FX thread.
    Outcome draw(ChartPicture picture);
}
