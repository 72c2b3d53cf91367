package candlewright.feed;

/// A source that cannot be read. The message names it, and the line where there is one: `btc.csv
/// line 17: close is not a number: "abc"`.
public final class FeedException extends Exception {

    private static final long serialVersionUID = 1L;

    public FeedException(String source, String reason) {
        super(source + ": " + reason);
    }

    public FeedException(String source, String reason, Throwable cause) {
        super(source + ": " + reason, cause);
    }

    /// @param line counted from 1, the header included
    public FeedException(String source, long line, String reason) {
        super(source + " line " + line + ": " + reason);
    }
}
