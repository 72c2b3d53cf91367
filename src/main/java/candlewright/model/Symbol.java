package candlewright.model;

import java.util.regex.Pattern;

/// The name of a traded instrument, as scripts and screens spell it: `SPY`, `btc-perp-1m-2022-01`.
public record Symbol(String value) implements Comparable<Symbol> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public Symbol {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "symbol must be 1 to 40 letters, digits, dots, underscores or hyphens, was "
                            + value);
        }
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
