package candlewright.ui.orders;

import candlewright.model.Certainty;
import candlewright.model.Order;
import candlewright.model.Pending;
import java.util.Locale;

/// The status of an order in a few words; the colour says nothing that the words do not say.
///
/// @param words `WORKING`, `WORKING · pending cancel`, `UNKNOWN · last SENT`
/// @param style the style class of its colours
/// @param hint what the words mean for the trader, empty where they say all
record StatusBadge(String words, String style, String hint) {

    static StatusBadge of(Order order) {
        boolean isPending = order.isLive() && order.pending() != Pending.NONE;
        if (order.certainty() == Certainty.UNKNOWN) {
            return new StatusBadge(
                    "UNKNOWN · " + (isPending ? pending(order) : "last " + order.status()),
                    "status-unknown",
                    "nobody knows what became of it: it may be filled" + because(order));
        }
        if (isPending) {
            return new StatusBadge(
                    order.status() + " · " + pending(order), "status-pending", pendingHint(order));
        }
        return new StatusBadge(
                order.status().name(),
                "status-" + order.status().name().toLowerCase(Locale.ROOT),
                hint(order));
    }

    private static String pending(Order order) {
        return "pending " + order.pending().name().toLowerCase(Locale.ROOT);
    }

    private static String because(Order order) {
        return order.note().isEmpty() ? "" : " (" + order.note() + ")";
    }

    private static String pendingHint(Order order) {
        return order.pending() == Pending.CANCEL
                ? "your order is not confirmed canceled"
                : "your order is not confirmed replaced: it may still be filled";
    }

    private static String hint(Order order) {
        return switch (order.status()) {
            case INTENT -> "taken in, not sent";
            case SENT -> "sent, not confirmed";
            case ACCEPTED ->
                    order.intent().type().hasStop()
                            ? "the venue has it, it waits for its stop"
                            : "the venue has it, it is not working yet";
            case WORKING, PARTIALLY_FILLED, FILLED, EXPIRED, REPLACED -> "";
            case DENIED -> "refused by our own risk check";
            case REJECTED -> "refused by the venue";
            case CANCELED -> "confirmed canceled";
        };
    }
}
