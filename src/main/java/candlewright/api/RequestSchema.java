package candlewright.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of a request: they read its body strictly, and they are its description in the API
/// document.
///
/// @param rules what must hold between fields; asked only about fields that were right by
///   themselves
record RequestSchema(
        String name, List<Field<?>> fields, List<Function<Values, Optional<Problem>>> rules) {

    /// The type of a problem with a field that there is not.
    static final String EXTRA = "value_error.extra";

    RequestSchema {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
    }

    /// One field.
    ///
    /// @param absent the value when it is left out; null when it must not be, or when it has none
    record Field<T>(
            String name,
            FieldType<T> type,
            boolean required,
            @Nullable T absent,
            String description) {

        static <T> Field<T> required(String name, FieldType<T> type, String description) {
            return new Field<>(name, type, true, null, description);
        }

        static <T> Field<T> optional(String name, FieldType<T> type, String description) {
            return new Field<>(name, type, false, null, description);
        }

        static <T> Field<T> optional(String name, FieldType<T> type, T absent, String description) {
            return new Field<>(name, type, false, absent, description);
        }
    }

    /// What a body holds, by field.
    static final class Values {

        private final Map<String, Object> values = new HashMap<>();

        /// The value of a field that is required or has a value when it is left out.
        <T> T get(Field<T> field) {
            return find(field)
                    .orElseThrow(() -> new IllegalStateException("no value for " + field.name()));
        }

        @SuppressWarnings("unchecked")
        <T> Optional<T> find(Field<T> field) {
            return Optional.ofNullable((T) values.get(field.name()));
        }

        private void put(Field<?> field, Object value) {
            values.put(field.name(), value);
        }
    }

    /// Whether the body may be left out, because each of its fields may.
    boolean isOptional() {
        return fields.stream().noneMatch(Field::required);
    }

    /// @throws Refusal with all that is wrong with the body
    Values read(byte[] body) {
        JsonBody json =
                body.length == 0 && isOptional()
                        ? new JsonBody(Map.of(), List.of())
                        : JsonBody.parse(body);
        List<Problem> problems = new ArrayList<>();
        Values values = new Values();
        for (Field<?> field : fields) {
            readInto(values, field, json.fields().get(field.name()), problems);
        }
        for (Function<Values, Optional<Problem>> rule : rules) {
            rule.apply(values).ifPresent(problem -> addOnce(problems, problem));
        }
        for (String name : json.fields().keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                problems.add(Problem.inBody(name, "unknown field", EXTRA));
            }
        }
        for (String name : json.repeated()) {
            problems.add(
                    Problem.inBody(name, "field occurs more than once", "value_error.duplicate"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return values;
    }

    /// A rule has nothing to add about a field that is wrong by itself.
    private static void addOnce(List<Problem> problems, Problem problem) {
        if (problems.stream().noneMatch(known -> known.loc().equals(problem.loc()))) {
            problems.add(problem);
        }
    }

    private static <T> void readInto(
            Values values, Field<T> field, @Nullable JsonValue value, List<Problem> problems) {
        T absent = field.absent();
        if (value == null || (value.isNull() && !field.required() && absent == null)) {
            if (field.required()) {
                problems.add(Problem.inBody(field.name(), "field required", "value_error.missing"));
            } else if (absent != null) {
                values.put(field, absent);
            }
            return;
        }
        if (value.isNull()) {
            problems.add(
                    Problem.inBody(
                            field.name(),
                            "none is not an allowed value",
                            "type_error.none.not_allowed"));
            return;
        }
        switch (field.type().read(value)) {
            case FieldType.Reading.Value<T>(T read) -> values.put(field, read);
            case FieldType.Reading.Wrong<T>(String msg, String type) ->
                    problems.add(Problem.inBody(field.name(), msg, type));
        }
    }

    /// JSON Schema of the whole body.
    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field<?> field : fields) {
            Map<String, Object> property = new LinkedHashMap<>(field.type().schema());
            property.put("description", field.description());
            if (field.absent() != null) {
                property.put("default", field.absent());
            }
            properties.put(field.name(), property);
        }
        List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
        return FieldType.ordered(
                "type",
                "object",
                "properties",
                properties,
                "required",
                required,
                "additionalProperties",
                false);
    }
}
