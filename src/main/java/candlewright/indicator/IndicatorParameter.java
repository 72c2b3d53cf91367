package candlewright.indicator;

import java.math.BigDecimal;
import java.util.List;

/// What a trader may set of an indicator. A value is a `double` of [IndicatorSpec]: a whole number
/// for [Count], any of the range for [Amount], the place of the word for [Choice].
public sealed interface IndicatorParameter {

    /// As the settings and an error call it: `length`.
    String name();

    double byDefault();

    /// @throws IllegalArgumentException with the range and what was found
    void check(double value);

    /// The value as it is written; [#parse] gives it back to the last bit.
    String text(double value);

    /// @throws IllegalArgumentException with the range and what was found
    double parse(String text);

    /// A number of bars, rows or the like.
    record Count(String name, int least, int most, int standard) implements IndicatorParameter {

        public Count {
            if (!(least <= standard && standard <= most)) {
                throw new IllegalArgumentException(
                        name + " must be in " + least + ".." + most + ", was " + standard);
            }
        }

        @Override
        public double byDefault() {
            return standard;
        }

        @Override
        public void check(double value) {
            if (!(value >= least && value <= most) || value != Math.rint(value)) {
                throw wrong(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
            }
        }

        @Override
        public String text(double value) {
            return Integer.toString((int) value);
        }

        @Override
        public double parse(String text) {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException _) {
                throw wrong(text);
            }
            check(value);
            return value;
        }

        private IllegalArgumentException wrong(String was) {
            return new IllegalArgumentException(
                    name
                            + " must be a whole number of "
                            + least
                            + " to "
                            + most
                            + ", was '"
                            + was
                            + "'");
        }
    }

    /// A factor, a step, a share.
    record Amount(String name, double least, double most, double standard)
            implements IndicatorParameter {

        public Amount {
            if (!(least <= standard && standard <= most)) {
                throw new IllegalArgumentException(
                        name + " must be in " + least + ".." + most + ", was " + standard);
            }
        }

        @Override
        public double byDefault() {
            return standard;
        }

        @Override
        public void check(double value) {
            if (!(value >= least && value <= most)) {
                throw wrong(Double.toString(value));
            }
        }

        @Override
        public String text(double value) {
            return plain(value);
        }

        @Override
        public double parse(String text) {
            double value;
            try {
                value = Double.parseDouble(text);
            } catch (NumberFormatException _) {
                throw wrong(text);
            }
            check(value);
            return value;
        }

        private IllegalArgumentException wrong(String was) {
            return new IllegalArgumentException(
                    name
                            + " must be a number of "
                            + plain(least)
                            + " to "
                            + plain(most)
                            + ", was '"
                            + was
                            + "'");
        }

        private static String plain(double value) {
            BigDecimal exact = BigDecimal.valueOf(value);
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        }
    }

    /// One of some words; the first is the default.
    record Choice(String name, List<String> words) implements IndicatorParameter {

        public Choice {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException(name + " has nothing to choose from");
            }
        }

        @Override
        public double byDefault() {
            return 0;
        }

        @Override
        public void check(double value) {
            if (!(value >= 0 && value < words.size()) || value != Math.rint(value)) {
                throw wrong(Double.toString(value));
            }
        }

        @Override
        public String text(double value) {
            return words.get((int) value);
        }

        @Override
        public double parse(String text) {
            int place = words.indexOf(text);
            if (place < 0) {
                throw wrong(text);
            }
            return place;
        }

        private IllegalArgumentException wrong(String was) {
            return new IllegalArgumentException(
                    name + " must be one of " + String.join(" ", words) + ", was '" + was + "'");
        }
    }
}
