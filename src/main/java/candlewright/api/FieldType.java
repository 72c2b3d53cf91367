package candlewright.api;

import candlewright.model.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a request field may hold: how it is read, and how the API document describes it.
interface FieldType<T> {

    /// A value of this type, or why there is none.
    sealed interface Reading<T> {
        record Value<T>(T value) implements Reading<T> {}

        record Wrong<T>(String msg, String type) implements Reading<T> {}
    }

    Reading<T> read(JsonValue value);

    /// JSON Schema of this type.
    Map<String, Object> schema();

    /// Any text.
    record Text() implements FieldType<String> {
        @Override
        public Reading<String> read(JsonValue value) {
            return value.kind() == JsonValue.Kind.TEXT
                    ? new Reading.Value<>(value.text())
                    : new Reading.Wrong<>("str type expected", "type_error.str");
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "string");
        }
    }

    /// Text of a form.
    record Formed(Pattern form, String description) implements FieldType<String> {
        @Override
        public Reading<String> read(JsonValue value) {
            if (value.kind() != JsonValue.Kind.TEXT) {
                return new Reading.Wrong<>("str type expected", "type_error.str");
            }
            return form.matcher(value.text()).matches()
                    ? new Reading.Value<>(value.text())
                    : new Reading.Wrong<>("must be " + description, "value_error.str.regex");
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "string", "pattern", "^" + form.pattern() + "$");
        }
    }

    /// One of the names of an enum.
    record Choice<E extends Enum<E>>(Class<E> names) implements FieldType<E> {
        @Override
        public Reading<E> read(JsonValue value) {
            Optional<E> found =
                    value.kind() == JsonValue.Kind.TEXT
                            ? Arrays.stream(names.getEnumConstants())
                                    .filter(name -> name.name().equals(value.text()))
                                    .findFirst()
                            : Optional.empty();
            return found.<Reading<E>>map(Reading.Value::new)
                    .orElseGet(() ->
                            new Reading.Wrong<>(
                                    "value is not a valid enumeration member; permitted: '"
                                            + String.join("', '", permitted())
                                            + "'",
                                    "type_error.enum"));
        }

        private List<String> permitted() {
            return Arrays.stream(names.getEnumConstants()).map(Enum::name).toList();
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "string", "enum", permitted());
        }
    }

    /// A whole number, written as one: `5.0` is refused.
    record Whole(int least, int most) implements FieldType<Integer> {
        @Override
        public Reading<Integer> read(JsonValue value) {
            if (value.kind() != JsonValue.Kind.INTEGER) {
                return new Reading.Wrong<>("value is not a valid integer", "type_error.integer");
            }
            Optional<BigDecimal> number = number(value.text());
            if (number.isEmpty()) {
                return tooLong();
            }
            return inRange(
                    number.get(),
                    BigDecimal.valueOf(least),
                    BigDecimal.valueOf(most),
                    BigDecimal::intValueExact);
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "integer", "minimum", least, "maximum", most);
        }
    }

    /// An amount of money or goods: exact, more than zero.
    record Amount() implements FieldType<BigDecimal> {
        @Override
        public Reading<BigDecimal> read(JsonValue value) {
            if (!isNumber(value)) {
                return new Reading.Wrong<>("value is not a valid number", "type_error.float");
            }
            Optional<BigDecimal> number = number(value.text());
            if (number.isEmpty()) {
                return tooLong();
            }
            return number.get().signum() > 0
                    ? new Reading.Value<>(number.get())
                    : new Reading.Wrong<>(
                            "ensure this value is greater than 0", "value_error.number.not_gt");
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "number", "exclusiveMinimum", 0);
        }
    }

    /// A moment, in UTC: `2026-01-02T15:04:05Z`, with decimals of a second or without.
    record Moment() implements FieldType<Instant> {

        private static final Pattern FORM =
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

        @Override
        public Reading<Instant> read(JsonValue value) {
            if (value.kind() != JsonValue.Kind.TEXT) {
                return new Reading.Wrong<>("str type expected", "type_error.str");
            }
            if (FORM.matcher(value.text()).matches()) {
                try {
                    return new Reading.Value<>(Instant.parse(value.text()));
                } catch (DateTimeParseException e) {
                    return new Reading.Wrong<>(
                            "there is no such time: " + e.getParsedString(),
                            "value_error.datetime");
                }
            }
            return new Reading.Wrong<>(
                    "must be a time in UTC like 2026-01-02T15:04:05Z", "value_error.datetime");
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "string", "format", "date-time", "pattern", "Z$");
        }
    }

    /// `true`, and nothing else: what must not happen by mistake is said twice.
    record Confirmation() implements FieldType<Boolean> {
        @Override
        public Reading<Boolean> read(JsonValue value) {
            return value.kind() == JsonValue.Kind.BOOLEAN && value.text().equals("true")
                    ? new Reading.Value<>(true)
                    : new Reading.Wrong<>("must be true, to confirm", "value_error.const");
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "boolean", "const", true);
        }
    }

    record Flag() implements FieldType<Boolean> {
        @Override
        public Reading<Boolean> read(JsonValue value) {
            return value.kind() == JsonValue.Kind.BOOLEAN
                    ? new Reading.Value<>(value.text().equals("true"))
                    : new Reading.Wrong<>("must be true or false", "type_error.bool");
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "boolean");
        }
    }

    /// A number of research, where `double` is exact enough.
    ///
    /// @param aboveZero whether `least` itself is refused
    record Real(double least, boolean aboveZero, double most) implements FieldType<Double> {

        static Real positive() {
            return new Real(0, true, 1e18);
        }

        static Real between(double least, double most) {
            return new Real(least, false, most);
        }

        @Override
        public Reading<Double> read(JsonValue value) {
            if (!isNumber(value)) {
                return new Reading.Wrong<>("value is not a valid number", "type_error.float");
            }
            Optional<BigDecimal> number = number(value.text());
            if (number.isEmpty()) {
                return tooLong();
            }
            if (aboveZero && number.get().signum() <= 0) {
                return new Reading.Wrong<>(
                        "ensure this value is greater than 0", "value_error.number.not_gt");
            }
            return inRange(
                    number.get(),
                    new BigDecimal(least),
                    new BigDecimal(most),
                    BigDecimal::doubleValue);
        }

        @Override
        public Map<String, Object> schema() {
            return aboveZero
                    ? ordered("type", "number", "exclusiveMinimum", 0)
                    : ordered("type", "number", "minimum", least, "maximum", most);
        }
    }

    private static boolean isNumber(JsonValue value) {
        return value.kind() == JsonValue.Kind.INTEGER || value.kind() == JsonValue.Kind.DECIMAL;
    }

    /// The number, unless it has too many digits. Looks at text length, precision and scale only:
    /// `1e100000000` costs nothing.
    private static Optional<BigDecimal> number(String text) {
        if (text.length() > 64) {
            return Optional.empty();
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (number.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        return Decimals.admits(number) ? Optional.of(number) : Optional.empty();
    }

    private static <T> Reading<T> inRange(
            BigDecimal number, BigDecimal least, BigDecimal most, Function<BigDecimal, T> as) {
        if (number.compareTo(least) < 0) {
            return new Reading.Wrong<>(
                    "ensure this value is greater than or equal to " + least.toPlainString(),
                    "value_error.number.not_ge");
        }
        if (number.compareTo(most) > 0) {
            return new Reading.Wrong<>(
                    "ensure this value is less than or equal to " + most.toPlainString(),
                    "value_error.number.not_le");
        }
        return new Reading.Value<>(as.apply(number));
    }

    private static <T> Reading<T> tooLong() {
        return new Reading.Wrong<>(
                "number must be finite, with at most 18 digits and 12 decimals",
                "value_error.number.digits");
    }

    /// A map that keeps its order, so that the API document does.
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
