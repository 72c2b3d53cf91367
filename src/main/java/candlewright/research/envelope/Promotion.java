package candlewright.research.envelope;

import candlewright.model.ClientOrderId;
import candlewright.model.MarketMode;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.Locale;

/// Whether a signal may become an order.
public sealed interface Promotion {

    /// What the source of an order has behind it whose signal passed though it is fragile.
    String FRAGILE = ":fragile";

    /// @param source of the order: `strategy:sma-10-30`, with `:fragile` if it passed all the same
    record Allowed(Side side, String source) implements Promotion {

        /// The market order that the signal stands for.
        public OrderIntent intent(ClientOrderId id, Envelope envelope, BigDecimal quantity) {
            return OrderIntent.market(id, envelope.symbol(), side, quantity, source);
        }
    }

    record Refused(String reason) implements Promotion {}

    /// A robust signal passes. A fragile one passes where no real money is at stake and somebody
    /// says so. One without a direction, or with too few bars to say, never does.
    static Promotion of(Envelope envelope, MarketMode mode, boolean allowFragile) {
        String name = source(envelope.request().fast(), envelope.request().slow());
        if (envelope.direction() == 0) {
            return new Refused("the signal has no direction: its two means are equal");
        }
        Side side = envelope.direction() > 0 ? Side.BUY : Side.SELL;
        return switch (envelope.verdict()) {
            case ROBUST -> new Allowed(side, name);
            case UNKNOWN ->
                    new Refused(
                            "the signal's envelope is unknown: "
                                    + 2 * envelope.request().slow()
                                    + " bars are needed, there are "
                                    + envelope.window());
            case FRAGILE ->
                    allowFragile && mayBeOverridden(mode)
                            ? new Allowed(side, name + FRAGILE)
                            : new Refused(
                                    "the signal is fragile: "
                                            + percent(envelope.interval().low())
                                            + " to "
                                            + percent(envelope.interval().high())
                                            + " % of plausible errors turn it, at most "
                                            + percent(envelope.request().limit())
                                            + " % may");
        };
    }

    /// What orders of this crossing say they come from.
    static String source(int fast, int slow) {
        return "strategy:sma-" + fast + "-" + slow;
    }

    /// The incident that tells of a refusal: one for each signal.
    static String incident(Envelope envelope) {
        return "signal:%s:%s:%s"
                .formatted(
                        envelope.symbol(),
                        source(envelope.request().fast(), envelope.request().slow()),
                        envelope.ts());
    }

    /// None of the modes is of real money. One that is must answer false here.
    private static boolean mayBeOverridden(MarketMode mode) {
        return switch (mode) {
            case SYNTHETIC, REPLAY, PAPER -> true;
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
