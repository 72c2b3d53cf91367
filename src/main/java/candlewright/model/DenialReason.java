package candlewright.model;

/// Why an order was denied by us. The text is part of the API's contract; the name is the machine's
/// word for it.
public enum DenialReason {
    NO_MARKET_PRICE("no market price"),
    INSUFFICIENT_CASH("insufficient cash"),
    NOT_ENOUGH_INVENTORY("not enough inventory to sell"),
    HALTED("trading is halted"),
    REDUCING_ONLY("only orders that reduce a position are allowed"),
    RECONCILING("the venue's books are being compared with ours"),
    MAX_QTY("quantity over the limit of one order"),
    MAX_NOTIONAL("value over the limit of one order"),
    PRICE_COLLAR("price too far from the market"),
    STALE_REFERENCE("no fresh market price"),
    MAX_POSITION("position would be over its limit"),
    RATE("too many orders in a short time"),
    OPEN_ORDERS("too many open orders"),
    DUPLICATE_SUSPECT("looks like an order that was sent a moment ago"),
    REAT("too many executions: the source is disabled until a person re-enables it"),
    DAILY_LOSS("loss limit of the day reached"),
    DIVERGENCE("the venue's books differ from ours"),
    DATA_HEALTH("market data is late or incomplete"),
    SELF_CROSS("would trade against an own order"),
    SESSION_CLOSED("the session is closed"),
    RESTRICTED("symbol is on the restricted list"),
    PRECISION("price or quantity is not on the instrument's grid"),
    EXPIRED_GTD("the order's time is over already"),
    REJECT_STORM("too many rejects: the source is disabled until a person re-enables it"),
    JOURNAL_UNAVAILABLE("orders cannot be written down"),
    NOT_REPLACEABLE("the order cannot be replaced any more");

    private final String text;

    DenialReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
