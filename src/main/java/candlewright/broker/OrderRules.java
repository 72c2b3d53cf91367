package candlewright.broker;

import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What the venue refuses, and its words for it.
record OrderRules(VenueSettings settings, Draws draws) {

    /// Why it does not take this order; empty if it does.
    ///
    /// @param request what the draw of a refusal by chance is numbered with
    Optional<String> refusal(long request, OrderIntent intent, boolean marketOpen, Instant at) {
        BigDecimal most = settings.maxQuantity();
        if (!marketOpen) {
            return Optional.of("no market in " + intent.symbol());
        }
        if (intent.handling() == Handling.AT_ONCE) {
            return Optional.empty();
        }
        if (most != null && intent.quantity().compareTo(most) > 0) {
            return Optional.of("quantity over the venue's limit of " + most.toPlainString());
        }
        if (intent.expireAt() != null && !intent.expireAt().isAfter(at)) {
            return Optional.of("the order's time is over");
        }
        return draws.uniform(request, Draws.Purpose.REJECT) < settings.rejects()
                ? Optional.of("refused by chance")
                : Optional.empty();
    }

    Optional<String> replaceRefusal(
            long request,
            Optional<HeldOrder> found,
            OrderIntent replacement,
            boolean marketOpen,
            Instant at) {
        Optional<String> tooLate = tooLate(found);
        if (tooLate.isPresent()) {
            return tooLate;
        }
        HeldOrder old = found.orElseThrow();
        OrderIntent before = old.intent();
        if (!replacement.symbol().equals(before.symbol())
                || replacement.side() != before.side()
                || replacement.type() != before.type()) {
            return Optional.of("symbol, side and type cannot be replaced");
        }
        if (replacement.quantity().compareTo(old.chainFilled()) <= 0) {
            return Optional.of(
                    old.chainFilled().toPlainString() + " of the order is filled already");
        }
        return refusal(request, replacement, marketOpen, at);
    }

    /// Why an order can neither be canceled nor replaced; empty if it can.
    Optional<String> tooLate(Optional<HeldOrder> found) {
        if (found.isEmpty()) {
            return Optional.of("unknown order");
        }
        OrderStatus status = found.get().status();
        return status.isOpen()
                ? Optional.empty()
                : Optional.of("too late: the order is " + word(status));
    }

    private static String word(OrderStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    String whyKilled(OrderIntent intent) {
        return intent.timeInForce() == TimeInForce.FOK
                ? "FOK: it could not be filled whole"
                : "IOC: what could not be filled at once";
    }

    String whyExpired(OrderIntent intent) {
        return intent.timeInForce() == TimeInForce.DAY ? "end of the day" : "end of its time";
    }
}
