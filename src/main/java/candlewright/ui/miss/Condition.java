package candlewright.ui.miss;

/// What an opportunity is, as it is chosen.
enum Condition {
    BEYOND_MEAN("close away from its mean"),
    SIGN_OF_GAP("side of the SMA crossing");

    private final String words;

    Condition(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
