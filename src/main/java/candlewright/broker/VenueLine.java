package candlewright.broker;

import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.PriceParts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The venue's facts as lines: a number, a word, and `key=value` for each field that is there.
/// Texts are encoded as in a web address, so that a line has no space, break or equals sign but its
/// own.
final class VenueLine {

    private final StringBuilder line = new StringBuilder(200);

    private VenueLine(long number, String kind) {
        line.append(number).append(' ').append(kind);
    }

    /// @param number of the line, from 1
    static String of(long number, VenueEvent event) {
        return switch (event) {
            case VenueEvent.Underway(var arrives, var request, var seen) ->
                    underway(number, arrives, request).seen(seen).text();
            case VenueEvent.Accepted accepted ->
                    new VenueLine(number, "accepted").accepted(accepted).text();
            case VenueEvent.Refused(
                            var request,
                            var ts,
                            var order,
                            var intent,
                            var reference,
                            var reason) ->
                    new VenueLine(number, "refused")
                            .with("request", request)
                            .with("ts", ts)
                            .with("order", order)
                            .intent(intent)
                            .with("reference", reference)
                            .encoded("reason", reason)
                            .text();
            case VenueEvent.ToldAgain(var request, var ts, var id) ->
                    outcome(number, "told-again", request, ts, id).text();
            case VenueEvent.Canceled(var request, var ts, var order, var id, var reason) ->
                    outcome(number, "canceled", request, ts, id)
                            .with("order", order)
                            .encoded("reason", reason)
                            .text();
            case VenueEvent.CancelRefused(var request, var ts, var id, var reason) ->
                    outcome(number, "cancel-refused", request, ts, id)
                            .encoded("reason", reason)
                            .text();
            case VenueEvent.Replaced(_, _, var order, var id, var replacement) ->
                    new VenueLine(number, "replaced")
                            .with("old-order", order)
                            .with("old-id", id)
                            .accepted(replacement)
                            .text();
            case VenueEvent.ReplaceRefused(
                            var request,
                            var ts,
                            var id,
                            var replacement,
                            var reason) ->
                    outcome(number, "replace-refused", request, ts, id)
                            .with("replacement", replacement)
                            .encoded("reason", reason)
                            .text();
            case VenueEvent.Met(var ts, var symbol, var barTime) ->
                    new VenueLine(number, "met")
                            .with("ts", ts)
                            .with("symbol", symbol)
                            .with("bar", barTime)
                            .text();
            case VenueEvent.Elected(var ts, var order, var id) ->
                    happening(number, "elected", ts, order, id).text();
            case VenueEvent.Queued(var ts, var order, var id, var ahead) ->
                    happening(number, "queued", ts, order, id).with("ahead", ahead).text();
            case VenueEvent.Executed(var order, var id, var execution) ->
                    executed(number, "executed", order, id, execution).text();
            case VenueEvent.Killed(var ts, var order, var id, var reason) ->
                    happening(number, "killed", ts, order, id).encoded("reason", reason).text();
            case VenueEvent.Expired(var ts, var order, var id, var reason) ->
                    happening(number, "expired", ts, order, id).encoded("reason", reason).text();
            case VenueEvent.Busted(var ts, var order, var id, var executionId) ->
                    happening(number, "busted", ts, order, id)
                            .with("execution", executionId)
                            .text();
            case VenueEvent.Corrected(var order, var id, var execution) ->
                    executed(number, "corrected", order, id, execution).text();
            case VenueEvent.TradedElsewhere(var order, var intent, var execution) ->
                    new VenueLine(number, "elsewhere")
                            .with("order", order)
                            .intent(intent)
                            .execution(execution)
                            .text();
        };
    }

    private static VenueLine underway(long number, Instant arrives, BrokerRequest request) {
        return switch (request) {
            case BrokerRequest.NewOrder(var intent, var reference) ->
                    new VenueLine(number, "order")
                            .with("arrives", arrives)
                            .intent(intent)
                            .with("reference", reference);
            case BrokerRequest.Cancel(var id, var reason) ->
                    new VenueLine(number, "cancel")
                            .with("arrives", arrives)
                            .with("id", id)
                            .encoded("reason", reason);
            case BrokerRequest.Replace(var id, var replacement, var reference) ->
                    new VenueLine(number, "replace")
                            .with("arrives", arrives)
                            .with("old-id", id)
                            .intent(replacement)
                            .with("reference", reference);
            case BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ ->
                    throw new IllegalArgumentException("a question is no fact: " + request);
        };
    }

    private static VenueLine outcome(
            long number, String kind, long request, Instant ts, ClientOrderId id) {
        return new VenueLine(number, kind).with("request", request).with("ts", ts).with("id", id);
    }

    private static VenueLine happening(
            long number, String kind, Instant ts, long order, ClientOrderId id) {
        return new VenueLine(number, kind).with("ts", ts).with("order", order).with("id", id);
    }

    private static VenueLine executed(
            long number, String kind, long order, ClientOrderId id, Execution execution) {
        return new VenueLine(number, kind).with("order", order).with("id", id).execution(execution);
    }

    private VenueLine accepted(VenueEvent.Accepted accepted) {
        return with("request", accepted.request())
                .with("ts", accepted.ts())
                .with("order", accepted.order())
                .intent(accepted.intent())
                .with("reference", accepted.reference())
                .seen(accepted.seen())
                .with("rests", accepted.rests());
    }

    private VenueLine seen(VenueEvent.@Nullable Seen seen) {
        return seen == null ? this : with("newest", seen.newestOpen()).with("market", seen.price());
    }

    private VenueLine intent(OrderIntent intent) {
        Bracket bracket = intent.bracket();
        return with("id", intent.clientOrderId())
                .with("symbol", intent.symbol())
                .with("side", intent.side())
                .with("type", intent.type())
                .with("quantity", intent.quantity())
                .with("limit", intent.limitPrice())
                .with("stop", intent.stopPrice())
                .with("tif", intent.timeInForce())
                .with("until", intent.expireAt())
                .with("handling", intent.handling())
                .with("take-profit", bracket == null ? null : bracket.takeProfit())
                .with("stop-loss", bracket == null ? null : bracket.stopLoss())
                .with("parent", intent.parent())
                .with("replaces", intent.replaces())
                .encoded("source", intent.source());
    }

    private VenueLine execution(Execution execution) {
        PriceParts parts = execution.parts();
        return with("execution", execution.executionId())
                .with("traded", execution.quantity())
                .with("price", execution.price())
                .with("fee", execution.fee())
                .with("p-reference", parts.reference())
                .with("p-latency", parts.latency())
                .with("p-spread", parts.spread())
                .with("p-impact", parts.impact())
                .with("bar", execution.barTime())
                .with("at", execution.eventTime());
    }

    private VenueLine encoded(String key, String text) {
        return with(key, URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private VenueLine with(String key, @Nullable Object value) {
        if (value != null) {
            line.append(' ').append(key).append('=').append(value);
        }
        return this;
    }

    private String text() {
        return line.toString();
    }
}
