package candlewright.feed.csv;

/// Why a line is not taken. It says nothing of the program, so it has no stack trace.
final class BadLine extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    BadLine(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
