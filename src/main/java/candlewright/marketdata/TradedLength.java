package candlewright.marketdata;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much is traded in a bar: so many prints, so much size, or so much money in the currency of
/// the price. A bar is cut with the print that reaches it, and at midnight UTC.
///
/// @param amount in prints, size or money; up to 15 digits before the point and 8 behind it
public record TradedLength(BigDecimal amount, Unit unit) implements BarLength {

    /// What is counted.
    public enum Unit {
        TICKS("t", "ticks"),
        VOLUME("v", "volume"),
        DOLLARS("$", "dollars");

        private final String letter;
        private final String word;

        Unit(String letter, String word) {
            this.letter = letter;
            this.word = word;
        }
    }

    private static final Pattern TYPED =
            Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,8})?) ?([kKmM]?) ?([tTvV$])");
    private static final Pattern LOOKS = Pattern.compile(".*[tTvV$]\\s*");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

    public TradedLength {
        if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    unit.word + " of a bar must be more than 0 and at most 10^15, was " + amount);
        }
        amount = amount.stripTrailingZeros();
        amount = amount.setScale(Math.max(0, amount.scale()));
        if (unit == Unit.TICKS && amount.scale() > 0) {
            throw new IllegalArgumentException(
                    "ticks of a bar must be a whole number, was " + amount.toPlainString());
        }
        if (amount.scale() > 8) {
            throw new IllegalArgumentException(
                    unit.word + " of a bar has at most 8 decimals, was " + amount.toPlainString());
        }
    }

    static boolean looksLike(String text) {
        return LOOKS.matcher(text).matches();
    }

    /// As traders write it: `500t` ticks, `1000v` or `0.5v` volume, `50000$` dollars; `k` before
    /// the unit is thousands and `m` millions: `50k$`, `1m$`.
    ///
    /// @throws IllegalArgumentException if it is nothing of the kind, with what was found
    public static TradedLength parse(String text) {
        Matcher typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            throw new IllegalArgumentException(
                    "a bar of trades must be like 500t, 1000v, 50k$ or 1m$, was '" + text + "'");
        }
        BigDecimal factor =
                switch (typed.group(2)) {
                    case "k", "K" -> THOUSAND;
                    case "m", "M" -> MILLION;
                    default -> BigDecimal.ONE;
                };
        Unit unit =
                switch (typed.group(3)) {
                    case "t", "T" -> Unit.TICKS;
                    case "v", "V" -> Unit.VOLUME;
                    default -> Unit.DOLLARS;
                };
        return new TradedLength(new BigDecimal(typed.group(1)).multiply(factor), unit);
    }

    /// Where such bars end.
    BarSpec spec() {
        return switch (unit) {
            case TICKS -> new BarSpec.Ticks(amount.longValueExact(), Session.UTC);
            case VOLUME -> new BarSpec.Volume(amount.doubleValue(), Session.UTC);
            case DOLLARS -> new BarSpec.Dollars(amount.doubleValue(), Session.UTC);
        };
    }

    /// As it is typed, so much of it: `231t`, `12.5k$`. At most three digits behind the point.
    public String written(double part) {
        double shown = part >= 1e6 ? part / 1e6 : part >= 1e4 ? part / 1e3 : part;
        String factor = part >= 1e6 ? "m" : part >= 1e4 ? "k" : "";
        String form = unit == Unit.TICKS && factor.isEmpty() ? "0" : shown >= 100 ? "0.#" : "0.###";
        return format(form, shown) + factor + unit.letter;
    }

    private static String format(String form, Object number) {
        return new DecimalFormat(form, DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(number);
    }

    @Override
    public String inWords() {
        String number = format("#,##0.########", amount);
        return unit == Unit.TICKS && amount.compareTo(BigDecimal.ONE) == 0
                ? "1 tick"
                : number + " " + unit.word;
    }

    /// As it is typed: `500t`, `1000v`, `50k$`, `1.5m$`.
    @Override
    public String toString() {
        if (amount.compareTo(MILLION) >= 0 && hasTwoDecimals(MILLION)) {
            return in(MILLION) + "m" + unit.letter;
        }
        if (amount.compareTo(TEN_THOUSAND) >= 0 && hasTwoDecimals(THOUSAND)) {
            return in(THOUSAND) + "k" + unit.letter;
        }
        return amount.toPlainString() + unit.letter;
    }

    private boolean hasTwoDecimals(BigDecimal factor) {
        return amount.divide(factor).stripTrailingZeros().scale() <= 2;
    }

    private String in(BigDecimal factor) {
        return amount.divide(factor).stripTrailingZeros().toPlainString();
    }
}
