package candlewright.feed.csv;

/// Something about a file, and why it is held to be so.
public record Finding<T>(T value, Grounds grounds) {

    /// Why something is held to be so.
    public enum Grounds {
        STATED("stated"),
        FOUND("found in the file"),
        ASSUMED("assumed");

        private final String words;

        Grounds(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static <T> Finding<T> stated(T value) {
        return new Finding<>(value, Grounds.STATED);
    }

    static <T> Finding<T> found(T value) {
        return new Finding<>(value, Grounds.FOUND);
    }

    static <T> Finding<T> assumed(T value) {
        return new Finding<>(value, Grounds.ASSUMED);
    }
}
