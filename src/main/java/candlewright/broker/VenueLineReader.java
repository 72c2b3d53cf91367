package candlewright.broker;

import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of the venue's log as the fact it was.
record VenueLineReader(Map<String, String> fields) {

    /// @param number that the line must have
    /// @throws IllegalArgumentException if it is not what [VenueLine] writes
    static VenueEvent parse(long number, String line) {
        String[] words = line.split(" ", -1);
        try {
            if (words.length < 2 || Long.parseLong(words[0]) != number) {
                throw new IllegalArgumentException("it has another number");
            }
            Map<String, String> fields = new HashMap<>();
            for (int i = 2; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                fields.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
            return new VenueLineReader(fields).event(words[1]);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "line " + number + " of the venue's log cannot be read: " + line, e);
        }
    }

    private VenueEvent event(String kind) {
        return switch (kind) {
            case "order" ->
                    new VenueEvent.Underway(
                            time("arrives"),
                            new BrokerRequest.NewOrder(intent(), number("reference")),
                            seenIfAny());
            case "cancel" ->
                    new VenueEvent.Underway(
                            time("arrives"),
                            new BrokerRequest.Cancel(id("id"), decoded("reason")),
                            null);
            case "replace" ->
                    new VenueEvent.Underway(
                            time("arrives"),
                            new BrokerRequest.Replace(id("old-id"), intent(), number("reference")),
                            seenIfAny());
            case "accepted" -> accepted();
            case "refused" ->
                    new VenueEvent.Refused(
                            count("request"),
                            time("ts"),
                            count("order"),
                            intent(),
                            number("reference"),
                            decoded("reason"));
            case "told-again" -> new VenueEvent.ToldAgain(count("request"), time("ts"), id("id"));
            case "canceled" ->
                    new VenueEvent.Canceled(
                            count("request"),
                            time("ts"),
                            count("order"),
                            id("id"),
                            decoded("reason"));
            case "cancel-refused" ->
                    new VenueEvent.CancelRefused(
                            count("request"), time("ts"), id("id"), decoded("reason"));
            case "replaced" -> {
                VenueEvent.Accepted replacement = accepted();
                yield new VenueEvent.Replaced(
                        replacement.request(),
                        replacement.ts(),
                        count("old-order"),
                        id("old-id"),
                        replacement);
            }
            case "replace-refused" ->
                    new VenueEvent.ReplaceRefused(
                            count("request"),
                            time("ts"),
                            id("id"),
                            id("replacement"),
                            decoded("reason"));
            case "met" -> new VenueEvent.Met(time("ts"), new Symbol(text("symbol")), time("bar"));
            case "elected" -> new VenueEvent.Elected(time("ts"), count("order"), id("id"));
            case "queued" ->
                    new VenueEvent.Queued(time("ts"), count("order"), id("id"), number("ahead"));
            case "executed" -> new VenueEvent.Executed(count("order"), id("id"), execution());
            case "killed" ->
                    new VenueEvent.Killed(time("ts"), count("order"), id("id"), decoded("reason"));
            case "expired" ->
                    new VenueEvent.Expired(time("ts"), count("order"), id("id"), decoded("reason"));
            case "busted" ->
                    new VenueEvent.Busted(time("ts"), count("order"), id("id"), text("execution"));
            case "corrected" -> new VenueEvent.Corrected(count("order"), id("id"), execution());
            case "elsewhere" ->
                    new VenueEvent.TradedElsewhere(count("order"), intent(), execution());
            default -> throw new IllegalArgumentException("no such kind: " + kind);
        };
    }

    private VenueEvent.Accepted accepted() {
        return new VenueEvent.Accepted(
                count("request"),
                time("ts"),
                count("order"),
                intent(),
                number("reference"),
                seen(),
                Boolean.parseBoolean(text("rests")));
    }

    private VenueEvent.Seen seen() {
        return new VenueEvent.Seen(time("newest"), number("market"));
    }

    private VenueEvent.@Nullable Seen seenIfAny() {
        return fields.containsKey("newest") ? seen() : null;
    }

    private OrderIntent intent() {
        BigDecimal takeProfit = numberIfAny("take-profit");
        BigDecimal stopLoss = numberIfAny("stop-loss");
        return new OrderIntent(
                id("id"),
                new Symbol(text("symbol")),
                Side.valueOf(text("side")),
                OrderType.valueOf(text("type")),
                number("quantity"),
                numberIfAny("limit"),
                numberIfAny("stop"),
                TimeInForce.valueOf(text("tif")),
                timeIfAny("until"),
                Handling.valueOf(text("handling")),
                takeProfit == null && stopLoss == null ? null : new Bracket(takeProfit, stopLoss),
                idIfAny("parent"),
                idIfAny("replaces"),
                decoded("source"));
    }

    private Execution execution() {
        return new Execution(
                text("execution"),
                number("traded"),
                number("price"),
                number("fee"),
                new PriceParts(
                        number("p-reference"),
                        number("p-latency"),
                        number("p-spread"),
                        number("p-impact")),
                timeIfAny("bar"),
                time("at"));
    }

    private String text(String key) {
        String text = fields.get(key);
        if (text == null) {
            throw new IllegalArgumentException("it has no " + key);
        }
        return text;
    }

    private String decoded(String key) {
        return URLDecoder.decode(text(key), StandardCharsets.UTF_8);
    }

    private long count(String key) {
        return Long.parseLong(text(key));
    }

    private BigDecimal number(String key) {
        return new BigDecimal(text(key));
    }

    private @Nullable BigDecimal numberIfAny(String key) {
        return fields.containsKey(key) ? number(key) : null;
    }

    private Instant time(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " is no time", e);
        }
    }

    private @Nullable Instant timeIfAny(String key) {
        return fields.containsKey(key) ? time(key) : null;
    }

    private ClientOrderId id(String key) {
        return new ClientOrderId(text(key));
    }

    private @Nullable ClientOrderId idIfAny(String key) {
        return fields.containsKey(key) ? id(key) : null;
    }
}
