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
        return !value.isEmpty()
                && value.length() <= MOST
                && value.chars().allMatch(ClientOrderId::isAdmitted);
    }

    private static boolean isAdmitted(int c) {
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
