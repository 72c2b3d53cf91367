package candlewright.api;

import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages of a source, as they are received: a list of objects.
record TicksField() implements FieldType<List<Tick>> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "trade",
                    Set.of(
                            "type",
                            "symbol",
                            "seq",
                            "event_time",
                            "receive_time",
                            "price",
                            "size",
                            "trade_id",
                            "conditions"),
                    "correction",
                    Set.of(
                            "type",
                            "symbol",
                            "seq",
                            "event_time",
                            "receive_time",
                            "original_seq",
                            "price",
                            "size",
                            "trade_id",
                            "conditions"),
                    "bust",
                    Set.of(
                            "type",
                            "symbol",
                            "seq",
                            "event_time",
                            "receive_time",
                            "original_seq",
                            "trade_id"),
                    "heartbeat",
                    Set.of("type", "symbol", "seq", "event_time", "receive_time"));

    @Override
    public Reading<List<Tick>> read(JsonValue value) {
        if (value.kind() != JsonValue.Kind.NESTED || !value.text().startsWith("[")) {
            return new Reading.Wrong<>("list expected", "type_error.list");
        }
        JsonNode list;
        try {
            list = MAPPER.readTree(value.text());
        } catch (JacksonException e) {
            return new Reading.Wrong<>(e.getOriginalMessage(), "value_error.jsondecode");
        }
        List<Tick> ticks = new ArrayList<>();
        for (JsonNode each : list) {
            try {
                ticks.add(tick(each));
            } catch (IllegalArgumentException | DateTimeException e) {
                return new Reading.Wrong<>(
                        "message " + (ticks.size() + 1) + ": " + e.getMessage(), "value_error");
            }
        }
        return new Reading.Value<>(ticks);
    }

    private static Tick tick(JsonNode node) {
        String type = text(node, "type");
        Set<String> known = FIELDS.get(type);
        if (known == null) {
            throw new IllegalArgumentException(
                    "type must be trade, correction, bust or heartbeat, was '" + type + "'");
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown field " + name);
            }
        }
        Symbol symbol = new Symbol(text(node, "symbol"));
        long seq = whole(node, "seq");
        Instant event = Instant.parse(text(node, "event_time"));
        Instant received = Instant.parse(text(node, "receive_time"));
        return switch (type) {
            case "trade" ->
                    new Tick.Trade(
                            symbol,
                            seq,
                            event,
                            received,
                            number(node, "price"),
                            number(node, "size"),
                            tradeId(node),
                            conditions(node));
            case "correction" ->
                    new Tick.Correction(
                            symbol,
                            seq,
                            event,
                            received,
                            whole(node, "original_seq"),
                            number(node, "price"),
                            number(node, "size"),
                            tradeId(node),
                            conditions(node));
            case "bust" ->
                    new Tick.Bust(
                            symbol,
                            seq,
                            event,
                            received,
                            whole(node, "original_seq"),
                            tradeId(node));
            default -> new Tick.Heartbeat(symbol, seq, event, received);
        };
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return found;
    }

    private static String text(JsonNode node, String name) {
        JsonNode found = field(node, name);
        if (!found.isString()) {
            throw new IllegalArgumentException(name + " must be text, was " + found);
        }
        return found.asString();
    }

    private static long whole(JsonNode node, String name) {
        JsonNode found = field(node, name);
        if (!found.isIntegralNumber() || !found.canConvertToLong()) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + found);
        }
        return found.asLong();
    }

    private static double number(JsonNode node, String name) {
        JsonNode found = field(node, name);
        if (!found.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, was " + found);
        }
        return found.asDouble();
    }

    private static @Nullable String tradeId(JsonNode node) {
        return node.hasNonNull("trade_id") ? text(node, "trade_id") : null;
    }

    private static Conditions conditions(JsonNode node) {
        if (!node.hasNonNull("conditions")) {
            return Conditions.REGULAR;
        }
        List<SaleCondition> all = new ArrayList<>();
        for (JsonNode each : field(node, "conditions")) {
            all.add(SaleCondition.valueOf(each.asString()));
        }
        return Conditions.of(all.toArray(SaleCondition[]::new));
    }

    @Override
    public Map<String, Object> schema() {
        return FieldType.ordered(
                "type",
                "array",
                "items",
                FieldType.ordered(
                        "type",
                        "object",
                        "properties",
                        FieldType.ordered(
                                "type",
                                FieldType.ordered(
                                        "type",
                                        "string",
                                        "enum",
                                        List.of("trade", "correction", "bust", "heartbeat")),
                                "symbol",
                                Map.of("type", "string"),
                                "seq",
                                Map.of("type", "integer"),
                                "event_time",
                                FieldType.ordered("type", "string", "format", "date-time"),
                                "receive_time",
                                FieldType.ordered("type", "string", "format", "date-time"),
                                "original_seq",
                                Map.of("type", "integer"),
                                "price",
                                Map.of("type", "number"),
                                "size",
                                Map.of("type", "number"),
                                "trade_id",
                                Map.of("type", "string"),
                                "conditions",
                                FieldType.ordered(
                                        "type", "array", "items", Map.of("type", "string"))),
                        "required",
                        List.of("type", "symbol", "seq", "event_time", "receive_time")));
    }
}
