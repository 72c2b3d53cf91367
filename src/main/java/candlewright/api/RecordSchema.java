package candlewright.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON Schema of the records that are answered, each described once under its name.
final class RecordSchema {

    private final Map<String, Object> described = new TreeMap<>();

    /// All schemas that were asked for, and those they refer to, by name.
    Map<String, Object> described() {
        return described;
    }

    void describe(String name, Map<String, Object> schema) {
        described.put(name, schema);
    }

    static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        if (!described.containsKey(name)) {
            described.put(name, Map.of());
            described.put(name, type.isSealed() ? family(type) : record(type));
        }
        return reference(name);
    }

    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        boolean vague = type == Problem.All.class || (around != null && around.isSealed());
        return vague ? around.getSimpleName() + type.getSimpleName() : type.getSimpleName();
    }

    private Map<String, Object> family(Class<?> type) {
        return Map.of(
                "anyOf",
                Arrays.stream(type.getPermittedSubclasses()).map(this::reference).toList());
    }

    private Map<String, Object> record(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Map<String, Object> schema = schema(component.getGenericType());
            properties.put(snakeCase(component.getName()), nullable ? orNull(schema) : schema);
            if (!nullable) {
                required.add(snakeCase(component.getName()));
            }
        }
        return FieldType.ordered("type", "object", "properties", properties, "required", required);
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return FieldType.ordered(
                    "type", "array", "items", schema(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("no schema for " + type);
        }
        if (plain.isRecord() || plain.isSealed()) {
            return reference(plain);
        }
        if (plain.isEnum()) {
            List<String> names =
                    Arrays.stream(plain.getEnumConstants()).map(String::valueOf).toList();
            return FieldType.ordered("type", "string", "enum", names);
        }
        return Map.of("type", simpleName(plain));
    }

    private static Object simpleName(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == int.class || type == long.class || type == Long.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "number";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        // A place in a request: a name or an index.
        if (type == Object.class) {
            return List.of("string", "integer");
        }
        throw new IllegalStateException("no schema for " + type);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
            Map<String, Object> nullable = new LinkedHashMap<>(schema);
            nullable.put("type", List.of(type, "null"));
            return nullable;
        }
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
