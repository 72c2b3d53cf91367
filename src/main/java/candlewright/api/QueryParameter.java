package candlewright.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;

/// One query parameter: how it is read, and how the API document describes it.
record QueryParameter<T>(String name, FieldType<T> type, T absent, String description) {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

    /// @throws Refusal if it is malformed or given twice
    T read(Context context) {
        List<String> given = context.queryParams(name);
        if (given.isEmpty()) {
            return absent;
        }
        if (given.size() > 1) {
            throw malformed("parameter occurs more than once", "value_error.duplicate");
        }
        String text = given.getFirst();
        JsonValue.Kind kind =
                INTEGER.matcher(text).matches() ? JsonValue.Kind.INTEGER : JsonValue.Kind.TEXT;
        return switch (type.read(new JsonValue(kind, text))) {
            case FieldType.Reading.Value<T>(T value) -> value;
            case FieldType.Reading.Wrong<T>(String msg, String problem) ->
                    throw malformed(msg, problem);
        };
    }

    private Refusal malformed(String msg, String problem) {
        return Refusal.malformed(List.of(new Problem(List.of("query", name), msg, problem)));
    }
}
