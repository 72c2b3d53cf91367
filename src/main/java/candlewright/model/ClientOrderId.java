package candlewright.model;

/// The id a client gives its order, minted once per intent (FIX tag 11).
public record ClientOrderId(String value) {

    private static final int MOST = 64;

    public ClientOrderId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "client order id must be 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MOST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isAdmitted(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAdmitted(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
