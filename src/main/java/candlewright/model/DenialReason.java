package candlewright.model;

/// Why an order was denied by us. The text is part of the API's contract.
public enum DenialReason {
    NO_MARKET_PRICE("no market price"),
    INSUFFICIENT_CASH("insufficient cash"),
    NOT_ENOUGH_INVENTORY("not enough inventory to sell");

    private final String text;

    DenialReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
