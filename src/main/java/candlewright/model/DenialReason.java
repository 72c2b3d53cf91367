package candlewright.model;

/// Why an order was denied by us. The text is part of the API's contract; the name is the machine's
/// word for it; the advice tells a trader what to do now.
public enum DenialReason {
    NO_MARKET_PRICE("no market price", "Wait for the symbol's first bar."),
    INSUFFICIENT_CASH("insufficient cash", "Order less, or cancel open buys: they hold cash back."),
    NOT_ENOUGH_INVENTORY(
            "not enough inventory to sell", "Sell less, or cancel open sells of the symbol."),
    HALTED("trading is halted", "Look at why it was halted, then resume; cancels pass."),
    REDUCING_ONLY(
            "only orders that reduce a position are allowed",
            "Order no more than closes the position, open orders of the same side counted."),
    RECONCILING(
            "the venue's books are being compared with ours",
            "Wait until that is done, and send the order again with a new id."),
    MAX_QTY("quantity over the limit of one order", "Order less; the limit is max-qty."),
    MAX_NOTIONAL(
            "value over the limit of one order",
            "Order less; the limit is the lower of max-notional and max-notional-share."),
    PRICE_COLLAR(
            "price too far from the market",
            "Look for a slipped digit; the limits are price-collar and price-collar-away."),
    STALE_REFERENCE("no fresh market price", "Wait for the feed; the limit is max-reference-age."),
    MAX_POSITION(
            "position would be over its limit",
            "Order less, or cancel open orders; the limits are max-position and max-gross."),
    RATE(
            "too many orders in a short time",
            "Send more slowly; the limits are rate and account-rate with their bursts."),
    OPEN_ORDERS("too many open orders", "Cancel some; the limit is max-open-orders."),
    DUPLICATE_SUSPECT(
            "looks like an order that was sent a moment ago",
            "Look whether it is there already; if it is wanted, press the button once more, or send it with a new id and allow_duplicate."),
    REAT(
            "too many executions: the source is disabled until a person re-enables it",
            "Look at what the source did, then resume it."),
    DAILY_LOSS(
            "loss limit of the day reached",
            "Only orders that reduce a position pass; the limits are daily-loss-reducing and drawdown-reducing."),
    DIVERGENCE(
            "the venue's books differ from ours",
            "Look at the incident, set the books right, then resume the symbol."),
    DATA_HEALTH(
            "market data is late or incomplete",
            "Only orders that reduce a position pass until the symbol's data is whole again."),
    SELF_CROSS("would trade against an own order", "Cancel the own order on the other side."),
    SESSION_CLOSED(
            "the session is closed",
            "Wait until it opens; limit and actual are the next opening and now, in seconds since 1970."),
    RESTRICTED("symbol is on the restricted list", "It is not to be traded; see restricted."),
    PRECISION(
            "price or quantity is not on the instrument's grid",
            "Round the price to a multiple of the tick, or the quantity to one of the lot, that is told as the limit."),
    EXPIRED_GTD(
            "the order's time is over already",
            "Give it a later time; limit and actual are now and its time, in seconds since 1970."),
    REJECT_STORM(
            "too many rejects: the source is disabled until a person re-enables it",
            "Look at why its orders were refused, then resume it."),
    JOURNAL_UNAVAILABLE(
            "orders cannot be written down, or the venue acknowledges too slowly",
            "Look at why the account was halted: make room on the disk, or wait for the venue; then resume."),
    NOT_REPLACEABLE(
            "the order cannot be replaced any more",
            "Look at the order; send a new one if wanted.");

    private final String text;
    private final String advice;

    DenialReason(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    public String text() {
        return text;
    }

    /// What a trader can do about it.
    public String advice() {
        return advice;
    }
}
