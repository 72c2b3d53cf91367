package candlewright.ui;

import candlewright.engine.EngineSnapshot;
import candlewright.model.Certainty;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.Instrument;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What the screen says about an order, in whole words: pure functions.
public final class Wording {

    private Wording() {}

    /// Why an order may not be sent, with what is allowed and what was found.
    ///
    /// @param side of the order
    public static String denied(
            DenialReason reason,
            Instrument instrument,
            Side side,
            BigDecimal limit,
            BigDecimal actual) {
        String symbol = instrument.symbol().value();
        return switch (reason) {
            case NO_MARKET_PRICE -> "No price for " + symbol + " yet";
            case INSUFFICIENT_CASH ->
                    "Needs " + Formats.money(actual) + ", available cash " + Formats.money(limit);
            case NOT_ENOUGH_INVENTORY ->
                    limit.signum() <= 0
                            ? "No " + symbol + " to sell"
                            : "Only " + Formats.quantity(limit) + " " + symbol + " to sell";
            case HALTED -> "Trading is halted";
            case REDUCING_ONLY -> "Only what reduces the position may be sent: " + atMost(limit);
            case RECONCILING -> "Comparing books with the venue: new orders wait";
            case MAX_QTY ->
                    "Quantity "
                            + Formats.quantity(actual)
                            + " is over the limit of "
                            + Formats.quantity(limit);
            case MAX_NOTIONAL ->
                    "Value "
                            + Formats.money(actual)
                            + " is over the limit of "
                            + Formats.money(limit);
            case PRICE_COLLAR ->
                    "Price "
                            + Formats.price(instrument, actual)
                            + " is too far from the market, "
                            + (actual.compareTo(limit) > 0 ? "at most " : "at least ")
                            + Formats.price(instrument, limit);
            case STALE_REFERENCE ->
                    actual.signum() <= 0
                            ? "No price above zero for " + symbol
                            : "The price is "
                                    + Formats.quantity(actual)
                                    + " s old, at most "
                                    + Formats.quantity(limit)
                                    + " s is allowed";
            case MAX_POSITION ->
                    "Position of "
                            + Formats.money(actual)
                            + " with open orders is over the limit of "
                            + Formats.money(limit);
            case RATE ->
                    "Order number "
                            + Formats.quantity(actual)
                            + " in a burst, at most "
                            + Formats.quantity(limit)
                            + " are allowed";
            case OPEN_ORDERS ->
                    "Would be open order number "
                            + Formats.quantity(actual)
                            + ", at most "
                            + Formats.quantity(limit)
                            + " are allowed";
            case DUPLICATE_SUSPECT ->
                    "Looks like an order sent a moment ago: number "
                            + Formats.quantity(actual)
                            + " of its kind, at most "
                            + Formats.quantity(limit);
            case REAT -> "Too many executions: this source is disabled until it is resumed";
            case DAILY_LOSS ->
                    "The day's loss of "
                            + Formats.money(actual)
                            + " has reached the limit of "
                            + Formats.money(limit);
            case DIVERGENCE -> "The venue's books differ from ours: " + symbol + " is halted";
            case DATA_HEALTH ->
                    "Data of "
                            + symbol
                            + " is late: only what reduces the position may be sent, "
                            + atMost(limit);
            case SELF_CROSS ->
                    "Price "
                            + Formats.price(instrument, actual)
                            + " would trade against your own "
                            + (side == Side.BUY ? "sell" : "buy")
                            + " at "
                            + Formats.price(instrument, limit);
            case SESSION_CLOSED ->
                    "The session is closed until "
                            + Formats.minute(Instant.ofEpochSecond(limit.longValue()))
                            + " UTC";
            case RESTRICTED -> symbol + " is on the restricted list";
            case PRECISION ->
                    actual.toPlainString()
                            + " is not a multiple of "
                            + limit.stripTrailingZeros().toPlainString();
            case EXPIRED_GTD ->
                    "Expiry "
                            + Formats.minute(Instant.ofEpochSecond(actual.longValue()))
                            + " UTC is over already, it is "
                            + Formats.minute(Instant.ofEpochSecond(limit.longValue()));
            case REJECT_STORM -> "Too many rejects: this source is disabled until it is resumed";
            case JOURNAL_UNAVAILABLE ->
                    "Orders cannot be written down, or the venue acknowledges too slowly";
            case NOT_REPLACEABLE -> "The order cannot be replaced any more";
        };
    }

    private static String atMost(BigDecimal limit) {
        return limit.signum() <= 0 ? "nothing here" : "at most " + Formats.quantity(limit);
    }

    /// `BUY 100 SPY`.
    public static String order(OrderIntent intent) {
        return intent.side() + " " + Formats.quantity(intent.quantity()) + " " + intent.symbol();
    }

    /// Where an order stands: `BUY 100 SPY: partially filled 4 / 100 at 101.2400`.
    public static String standing(EngineSnapshot snapshot, Order order) {
        return order(order.intent()) + ": " + status(snapshot, order) + asked(order);
    }

    private static String asked(Order order) {
        if (!order.isLive()) {
            return "";
        }
        return switch (order.pending()) {
            case NONE -> "";
            case CANCEL -> " · cancel pending, not confirmed canceled";
            case REPLACE -> " · replace pending";
        };
    }

    private static String status(EngineSnapshot snapshot, Order order) {
        if (order.certainty() == Certainty.UNKNOWN) {
            return "outcome unknown" + because(order);
        }
        return switch (order.status()) {
            case INTENT, SENT -> "sent, not confirmed";
            case ACCEPTED ->
                    order.intent().type().hasStop()
                            ? "accepted, waits for its stop"
                            : "accepted, fills at the next bar";
            case WORKING -> "working";
            case PARTIALLY_FILLED ->
                    "partially filled "
                            + Formats.quantity(order.cumQuantity())
                            + " / "
                            + Formats.quantity(order.intent().quantity())
                            + " at "
                            + averagePrice(snapshot, order);
            case FILLED -> "filled at " + averagePrice(snapshot, order);
            case DENIED -> "denied, " + denial(snapshot, order);
            case REJECTED -> "rejected by the venue" + because(order);
            case CANCELED -> "canceled" + soFar(order);
            case EXPIRED -> "expired" + soFar(order);
            case REPLACED -> "replaced by " + order.replacedBy();
        };
    }

    private static String because(Order order) {
        return order.note().isEmpty() ? "" : ", " + order.note();
    }

    private static String soFar(Order order) {
        return order.cumQuantity().signum() == 0
                ? ""
                : " after "
                        + Formats.quantity(order.cumQuantity())
                        + " / "
                        + Formats.quantity(order.intent().quantity());
    }

    /// Why an order of this snapshot was denied, as far as its history tells.
    public static String denial(EngineSnapshot snapshot, Order order) {
        Instrument instrument = snapshot.instrument(order.symbol().value()).orElseThrow();
        for (OrderEvent event : snapshot.history(order.clientOrderId())) {
            if (event instanceof OrderEvent.Denied denied) {
                return denied(
                        denied.reason(),
                        instrument,
                        order.intent().side(),
                        denied.limit(),
                        denied.actual());
            }
        }
        return order.note();
    }

    /// Who says so.
    public static String evidence(Evidence evidence) {
        return switch (evidence) {
            case LOCAL -> "local";
            case VENUE_STREAM -> "venue stream";
            case VENUE_QUERY -> "venue, asked";
            case RECON_INFERRED -> "inferred";
            case OPERATOR -> "operator";
        };
    }

    private static String averagePrice(EngineSnapshot snapshot, Order order) {
        BigDecimal price = order.averagePrice();
        return price == null
                ? Formats.NONE
                : snapshot.instrument(order.symbol().value())
                        .map(traded -> Formats.averagePrice(traded, price))
                        .orElse(price.toPlainString());
    }

    /// How long ago, in the largest unit that tells it: `3 s`, `12 min`, `5 h`, `4 d`.
    public static String age(Instant then, Instant now) {
        long seconds = Math.max(0, ChronoUnit.SECONDS.between(then, now));
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
