package candlewright.store.archive;

import candlewright.marketdata.EpochNanos;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Messages of one symbol as a JSON array of arrays, in the order in which they were received:
/// `[kind,seq,event,receive,price,size,original_seq,trade_id,[condition,…]]`, with null where the
/// kind has none. Times are nanoseconds since 1970, or ISO texts where those do not reach (before
/// 1678, after 2261).
final class TickBlock {

    /// The longest number and text are those of a message, whatever the file says.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private static final Instant FIRST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

    private TickBlock() {}

    static String json(List<Tick> ticks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ticks.size() * 80);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartArray();
            for (Tick tick : ticks) {
                json.writeStartArray();
                switch (tick) {
                    case Tick.Trade t -> {
                        head("trade", tick, json);
                        print(t.price(), t.size(), json);
                        json.writeNull();
                        tail(t.tradeId(), t.conditions(), json);
                    }
                    case Tick.Correction c -> {
                        head("correction", tick, json);
                        print(c.price(), c.size(), json);
                        json.writeNumber(c.originalSeq());
                        tail(c.tradeId(), c.conditions(), json);
                    }
                    case Tick.Bust b -> {
                        head("bust", tick, json);
                        json.writeNull();
                        json.writeNull();
                        json.writeNumber(b.originalSeq());
                        tail(b.tradeId(), Conditions.REGULAR, json);
                    }
                    case Tick.Heartbeat _ -> head("heartbeat", tick, json);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static void head(String kind, Tick tick, JsonGenerator json) {
        json.writeString(kind);
        json.writeNumber(tick.seq());
        time(tick.eventTime(), json);
        time(tick.receiveTime(), json);
    }

    private static void time(Instant time, JsonGenerator json) {
        if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
            json.writeString(time.toString());
        } else {
            json.writeNumber(EpochNanos.of(time));
        }
    }

    private static void print(double price, double size, JsonGenerator json) {
        json.writeNumber(price);
        json.writeNumber(size);
    }

    private static void tail(@Nullable String tradeId, Conditions conditions, JsonGenerator json) {
        json.writeString(tradeId);
        if (conditions.all().isEmpty()) {
            return;
        }
        json.writeStartArray();
        conditions.list().forEach(condition -> json.writeString(condition.name()));
        json.writeEndArray();
    }

    /// @throws IllegalArgumentException or tools.jackson.core.JacksonException if that is not what
    ///   `json` writes
    static void read(Symbol symbol, byte[] json, Consumer<Tick> sink) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            expect(JsonToken.START_ARRAY, parser);
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                sink.accept(tick(symbol, parser));
            }
        }
    }

    private static Tick tick(Symbol symbol, JsonParser json) {
        String kind = String.valueOf(json.nextStringValue());
        long seq = whole(json);
        Instant event = time(json);
        Instant receive = time(json);
        if (kind.equals("heartbeat")) {
            expect(JsonToken.END_ARRAY, json);
            return new Tick.Heartbeat(symbol, seq, event, receive);
        }
        double price = real(json);
        double size = real(json);
        long original = json.nextToken() == JsonToken.VALUE_NULL ? 0 : json.getLongValue();
        String tradeId = json.nextStringValue();
        Conditions conditions = conditions(json);
        return switch (kind) {
            case "trade" ->
                    new Tick.Trade(symbol, seq, event, receive, price, size, tradeId, conditions);
            case "correction" ->
                    new Tick.Correction(
                            symbol,
                            seq,
                            event,
                            receive,
                            original,
                            price,
                            size,
                            tradeId,
                            conditions);
            case "bust" -> new Tick.Bust(symbol, seq, event, receive, original, tradeId);
            default -> throw new IllegalArgumentException("no kind of message: " + kind);
        };
    }

    private static void expect(JsonToken token, JsonParser json) {
        JsonToken found = json.nextToken();
        if (found != token) {
            throw new IllegalArgumentException("must be " + token + ", was " + found);
        }
    }

    private static long whole(JsonParser json) {
        expect(JsonToken.VALUE_NUMBER_INT, json);
        return json.getLongValue();
    }

    private static Instant time(JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_STRING
                ? Instant.parse(json.getString())
                : EpochNanos.instant(json.getLongValue());
    }

    private static double real(JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_NULL ? 0 : json.getDoubleValue();
    }

    private static Conditions conditions(JsonParser json) {
        if (json.nextToken() == JsonToken.END_ARRAY) {
            return Conditions.REGULAR;
        }
        Set<SaleCondition> all = EnumSet.noneOf(SaleCondition.class);
        for (String name = json.nextStringValue(); name != null; name = json.nextStringValue()) {
            all.add(SaleCondition.valueOf(name));
        }
        expect(JsonToken.END_ARRAY, json);
        return new Conditions(all);
    }
}
