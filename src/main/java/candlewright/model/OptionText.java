package candlewright.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `key=value,key=value` of the command line. Every complaint names the option and the key.
///
/// @param option what the text was given to, `--venue`
public record OptionText(String option, Map<String, String> values) {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(us|ms|s|m)");

    public OptionText {
        values = Map.copyOf(values);
    }

    public static OptionText parse(String option, String text, List<String> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        option + ": must be key=value, was '" + part.strip() + "'");
            }
            String key = part.substring(0, equals).strip();
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                        option + ": no key '" + key + "'; there are " + String.join(" ", keys));
            }
            if (values.putIfAbsent(key, part.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(option + ": " + key + " was given twice");
            }
        }
        return new OptionText(option, values);
    }

    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    public BigDecimal number(String key, BigDecimal otherwise) {
        String text = values.get(key);
        return text == null ? otherwise : number(key, text);
    }

    /// @param none the word for "not limited"
    public @Nullable BigDecimal numberOr(String key, String none, @Nullable BigDecimal otherwise) {
        String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        return text.equals(none) ? null : number(key, text);
    }

    private BigDecimal number(String key, String text) {
        try {
            // Longer texts are no settings, and their arithmetic may be costly.
            if (text.length() <= 20 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(mustBe(key, "a number", text), e);
        }
        throw new IllegalArgumentException(mustBe(key, "a number", text));
    }

    public double probability(String key, double otherwise) {
        BigDecimal number = number(key, BigDecimal.valueOf(otherwise));
        if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(mustBe(key, "0 to 1", number.toString()));
        }
        return number.doubleValue();
    }

    public long seed(long otherwise) {
        String text = values.get("seed");
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(mustBe("seed", "a whole number", text), e);
        }
    }

    public boolean yes(String key, boolean otherwise) {
        String text = values.getOrDefault(key, otherwise ? "yes" : "no");
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException(mustBe(key, "yes or no", text));
        };
    }

    public Duration time(String key, Duration otherwise) {
        String text = values.get(key);
        return text == null ? otherwise : time(key, text);
    }

    /// A text such as `20ms` that is the value of this key or a part of it.
    public Duration time(String key, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException(mustBe(key, "a time like 20ms, 5s or 1m", text));
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "us" -> Duration.ofNanos(amount * 1000);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private String mustBe(String key, String what, @Nullable String was) {
        return option + ": " + key + " must be " + what + ", was '" + was + "'";
    }
}
