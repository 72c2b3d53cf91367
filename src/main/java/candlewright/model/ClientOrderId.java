package candlewright.model;

import java.util.regex.Pattern;

/// The id a client gives its order, minted once per intent (FIX tag 11).
public record ClientOrderId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public ClientOrderId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "client order id must be 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
