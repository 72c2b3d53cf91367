package candlewright.ui.chart.drawing;

import java.io.Serial;

/// A text is not what drawings are written as, or of a newer program. The message says what was
/// found.
public final class DrawingFormatException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    public DrawingFormatException(String message) {
        super(message);
    }

    public DrawingFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
