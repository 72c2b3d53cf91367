package candlewright.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// The fields of a request body, as they were written.
///
/// @param repeated names that occur more than once; `fields` holds the first value of each
record JsonBody(Map<String, JsonValue> fields, List<String> repeated) {

    /// NaN and Infinity are read, so that they can be refused by the name of their field. Numbers
    /// stay text here, so their length costs nothing; the whole body is limited by the server.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(16)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /// @throws Refusal if it is not one JSON object and nothing else
    static JsonBody parse(byte[] body) {
        String text = decode(body);
        if (text.isBlank()) {
            throw malformed(Problem.ofBody("field required", "value_error.missing"));
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return read(parser, text);
        } catch (JacksonException e) {
            throw malformed(
                    new Problem(locationOf(e), e.getOriginalMessage(), "value_error.jsondecode"));
        }
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw malformed(Problem.ofBody("body is not valid UTF-8", "value_error.jsondecode"));
        }
    }

    private static JsonBody read(JsonParser parser, String text) {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            parser.skipChildren();
            requireEnd(parser);
            throw malformed(Problem.ofBody("value is not a valid object", "type_error.dict"));
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonValue value = value(parser, parser.nextToken(), text);
            if (fields.putIfAbsent(name, value) != null && !repeated.contains(name)) {
                repeated.add(name);
            }
        }
        requireEnd(parser);
        return new JsonBody(fields, repeated);
    }

    private static JsonValue value(JsonParser parser, JsonToken token, String text) {
        JsonValue.Kind kind =
                switch (token) {
                    case VALUE_STRING -> JsonValue.Kind.TEXT;
                    case VALUE_NUMBER_INT -> JsonValue.Kind.INTEGER;
                    case VALUE_NUMBER_FLOAT -> JsonValue.Kind.DECIMAL;
                    case VALUE_TRUE, VALUE_FALSE -> JsonValue.Kind.BOOLEAN;
                    case VALUE_NULL -> JsonValue.Kind.NULL;
                    default -> JsonValue.Kind.NESTED;
                };
        if (kind == JsonValue.Kind.NESTED) {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            return new JsonValue(
                    kind, text.substring(start, (int) parser.currentLocation().getCharOffset()));
        }
        return new JsonValue(kind, parser.getString());
    }

    private static void requireEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            long start = parser.currentTokenLocation().getCharOffset();
            throw malformed(
                    new Problem(
                            List.of("body", start),
                            "extra data after the object",
                            "value_error.jsondecode"));
        }
    }

    private static List<Object> locationOf(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getCharOffset() < 0
                ? List.of("body")
                : List.of("body", e.getLocation().getCharOffset());
    }

    private static Refusal malformed(Problem problem) {
        return Refusal.malformed(List.of(problem));
    }
}
