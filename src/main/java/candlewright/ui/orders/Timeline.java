package candlewright.ui.orders;

import candlewright.model.Execution;
import candlewright.model.Instrument;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happened to an order, told step by step: a pure function of its events.
final class Timeline {

    private final Optional<Instrument> instrument;
    private final Side side;

    private Timeline(Optional<Instrument> instrument, Side side) {
        this.instrument = instrument;
        this.side = side;
    }

    /// @param events of one order, oldest first
    /// @param instrument what it trades; empty if that is not traded here any more
    static List<TimelineStep> of(List<OrderEvent> events, Optional<Instrument> instrument) {
        Side side = Side.BUY;
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.Submitted submitted) {
                side = submitted.intent().side();
            }
        }
        Timeline timeline = new Timeline(instrument, side);
        List<TimelineStep> steps = new ArrayList<>();
        Instant before = null;
        for (OrderEvent event : events) {
            steps.add(timeline.step(event, before));
            before = event.ts();
        }
        return List.copyOf(steps);
    }

    private TimelineStep step(OrderEvent event, @Nullable Instant before) {
        return new TimelineStep(
                event.ts(),
                Optional.ofNullable(before).map(then -> Duration.between(then, event.ts())),
                what(event),
                Wording.evidence(event.evidence()),
                detail(event));
    }

    private static String what(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Submitted _ -> "taken in";
            case OrderEvent.Denied _ -> "denied";
            case OrderEvent.Sent _ -> "sent";
            case OrderEvent.Accepted _ -> "accepted";
            case OrderEvent.Rejected _ -> "rejected";
            case OrderEvent.Working _ -> "working";
            case OrderEvent.Filled _ -> "filled";
            case OrderEvent.CancelRequested _ -> "cancel requested";
            case OrderEvent.CancelRejected _ -> "cancel rejected";
            case OrderEvent.Canceled _ -> "canceled";
            case OrderEvent.Expired _ -> "expired";
            case OrderEvent.ReplaceRequested _ -> "replace requested";
            case OrderEvent.Replaced _ -> "replaced";
            case OrderEvent.ReplaceRejected _ -> "replace rejected";
            case OrderEvent.OutcomeUnknown _ -> "outcome UNKNOWN";
            case OrderEvent.Confirmed _ -> "confirmed";
            case OrderEvent.Busted _ -> "trade taken back";
            case OrderEvent.Corrected _ -> "trade corrected";
            case OrderEvent.Unapplied _ -> "report kept aside";
        };
    }

    private String detail(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Submitted submitted -> wish(submitted);
            case OrderEvent.Denied denied -> denial(denied);
            case OrderEvent.Sent _, OrderEvent.Working _, OrderEvent.Confirmed _ -> "";
            case OrderEvent.Accepted accepted -> "venue number " + accepted.orderId();
            case OrderEvent.Rejected rejected -> rejected.reason();
            case OrderEvent.Filled filled -> execution(filled.execution());
            case OrderEvent.CancelRequested requested -> requested.reason();
            case OrderEvent.CancelRejected rejected -> rejected.reason();
            case OrderEvent.Canceled canceled -> canceled.reason();
            case OrderEvent.Expired expired -> expired.reason();
            case OrderEvent.ReplaceRequested requested -> "by " + requested.replacement();
            case OrderEvent.Replaced replaced -> "by " + replaced.replacement();
            case OrderEvent.ReplaceRejected rejected ->
                    "by " + rejected.replacement() + ": " + rejected.reason();
            case OrderEvent.OutcomeUnknown unknown -> unknown.reason();
            case OrderEvent.Busted busted -> busted.executionId();
            case OrderEvent.Corrected corrected -> execution(corrected.execution());
            case OrderEvent.Unapplied unapplied -> unapplied.report() + ": " + unapplied.why();
        };
    }

    private String wish(OrderEvent.Submitted submitted) {
        OrderIntent intent = submitted.intent();
        BigDecimal reference = submitted.reference();
        return Wording.order(intent)
                + " by "
                + intent.source()
                + (reference == null ? ", no price yet" : ", market at " + price(reference))
                + (intent.replaces() == null ? "" : ", to replace " + intent.replaces());
    }

    private String denial(OrderEvent.Denied denied) {
        return instrument
                .map(traded ->
                        Wording.denied(
                                denied.reason(), traded, side, denied.limit(), denied.actual()))
                .orElseGet(() -> denied.reason().text());
    }

    /// `40 at 101.24 = 101.23 + spread 0.01, fee 0.20 · SIM-7`.
    private String execution(Execution execution) {
        PriceParts parts = execution.parts();
        return Formats.quantity(execution.quantity())
                + " at "
                + price(execution.price())
                + " = "
                + price(parts.reference())
                + part("latency", parts.latency())
                + part("spread", parts.spread())
                + part("impact", parts.impact())
                + ", fee "
                + Formats.money(execution.fee())
                + " · "
                + execution.executionId();
    }

    private String part(String name, BigDecimal part) {
        return part.signum() == 0
                ? ""
                : (part.signum() > 0 ? " + " : " − ") + name + " " + price(part.abs());
    }

    private String price(BigDecimal price) {
        return instrument
                .map(traded -> Formats.averagePrice(traded, price))
                .orElseGet(price::toPlainString);
    }
}
