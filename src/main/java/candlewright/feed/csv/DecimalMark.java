package candlewright.feed.csv;

/// What stands between the whole number and its decimals.
public enum DecimalMark {
    POINT('.'),
    COMMA(',');

    private final char letter;

    DecimalMark(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
