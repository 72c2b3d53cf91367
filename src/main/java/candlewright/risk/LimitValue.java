package candlewright.risk;

import candlewright.model.Decimals;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What one limit is set to, and how people write it. `of` refuses what it cannot read by an
/// exception whose message tells what is allowed.
sealed interface LimitValue {

    /// As it is written: `of(text())` is the same value.
    String text();

    /// Money or a quantity.
    record Amount(BigDecimal value) implements LimitValue {
        static Amount of(String text) {
            return new Amount(number(text, "a positive number, as 10000"));
        }

        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /// A part of something: 0.03 is written `3%`.
    record Share(BigDecimal value) implements LimitValue {
        static Share of(String text) {
            String allowed = "a percentage from 0 to 100000, as 5%";
            if (!text.endsWith("%")) {
                throw new IllegalArgumentException(allowed);
            }
            BigDecimal percent = number(text.substring(0, text.length() - 1), allowed);
            if (percent.compareTo(BigDecimal.valueOf(100_000)) > 0) {
                throw new IllegalArgumentException(allowed);
            }
            return new Share(percent.movePointLeft(2));
        }

        @Override
        public String text() {
            return value.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        }
    }

    /// How many.
    record Count(int value) implements LimitValue {
        private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}");

        static Count of(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("a whole number from 1 to 999999999");
            }
            return new Count(Integer.parseInt(text));
        }

        @Override
        public String text() {
            return Integer.toString(value);
        }
    }

    /// A span of time, in whole milliseconds: `500ms`, `2s`, `10m`, `1h`.
    record Span(Duration value) implements LimitValue {
        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h)");

        static Span of(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("a span of time, as 500ms, 2s, 10m or 1h");
            }
            long number = Long.parseLong(form.group(1));
            return new Span(
                    switch (form.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofHours(number);
                    });
        }

        @Override
        public String text() {
            long millis = value.toMillis();
            if (millis % 3_600_000 == 0) {
                return millis / 3_600_000 + "h";
            }
            if (millis % 60_000 == 0) {
                return millis / 60_000 + "m";
            }
            return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
        }
    }

    record Flag(boolean value) implements LimitValue {
        static Flag of(String text) {
            return switch (text) {
                case "true" -> new Flag(true);
                case "false" -> new Flag(false);
                default -> throw new IllegalArgumentException("true or false");
            };
        }

        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /// A list of symbols; `none` if it is empty.
    record Symbols(Set<Symbol> value) implements LimitValue {
        private static final String NONE = "none";

        public Symbols {
            value = Set.copyOf(value);
        }

        static Symbols of(String text) {
            if (text.equals(NONE)) {
                return new Symbols(Set.of());
            }
            try {
                return new Symbols(
                        Arrays.stream(text.split("\\+", -1))
                                .map(Symbol::new)
                                .collect(Collectors.toUnmodifiableSet()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("none, or symbols, as ABC+DEF", e);
            }
        }

        @Override
        public String text() {
            return value.isEmpty()
                    ? NONE
                    : new TreeSet<>(value)
                            .stream().map(Symbol::value).collect(Collectors.joining("+"));
        }
    }

    /// What quantities must be multiples of; `none` if of nothing.
    record Lot(Optional<BigDecimal> value) implements LimitValue {
        private static final String NONE = "none";

        static Lot of(String text) {
            return new Lot(
                    text.equals(NONE)
                            ? Optional.empty()
                            : Optional.of(number(text, "none, or a positive number, as 100")));
        }

        @Override
        public String text() {
            return value.map(BigDecimal::toPlainString).orElse(NONE);
        }
    }

    /// When new orders may be sent; `always` if there is no session.
    record Session(Optional<TradingSession> value) implements LimitValue {
        private static final String ALWAYS = "always";

        static Session of(String text) {
            if (text.equals(ALWAYS)) {
                return new Session(Optional.empty());
            }
            try {
                return new Session(Optional.of(TradingSession.of(text)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("always, or as " + TradingSession.FORM, e);
            }
        }

        @Override
        public String text() {
            return value.map(TradingSession::text).orElse(ALWAYS);
        }
    }

    private static BigDecimal number(String text, String allowed) {
        try {
            return Decimals.positive("limit", new BigDecimal(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(allowed, e);
        }
    }
}
