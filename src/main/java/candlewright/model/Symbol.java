package candlewright.model;

/// The name of a traded instrument, as scripts and screens spell it: `SPY`, `btc-perp-1m-2022-01`.
public record Symbol(String value) implements Comparable<Symbol> {

    private static final int MOST = 40;

    public Symbol {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "symbol must be 1 to 40 letters, digits, dots, underscores or hyphens, was "
                            + value);
        }
    }

    private static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MOST || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(Symbol other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
