package candlewright.ui;

import candlewright.model.Decimals;
import java.math.BigDecimal;
import java.util.Optional;

/// Numbers as people type them: pure functions.
public final class TypedNumber {

    private static final int LONGEST = 40;

    private TypedNumber() {}

    /// The number, with or without thousands separators; empty if it is none.
    public static Optional<BigDecimal> read(String text) {
        try {
            return text.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.strip().replace(",", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// What keeps the text from being a quantity or a price; empty if nothing does.
    public static Optional<String> wrong(String name, String text) {
        Optional<BigDecimal> number = read(text);
        if (text.isBlank()) {
            return Optional.of(name + " is missing");
        }
        if (number.isEmpty()) {
            return Optional.of(name + " is not a number");
        }
        if (!Decimals.admits(number.get())) {
            return Optional.of(name + " has more than 18 digits or 12 decimals");
        }
        return number.get().signum() > 0
                ? Optional.empty()
                : Optional.of(name + " must be positive");
    }
}
