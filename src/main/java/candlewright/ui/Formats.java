package candlewright.ui;

import candlewright.model.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How numbers and times are written on the screen: one way everywhere, times in UTC.
public final class Formats {

    /// Stands where there is no value.
    public static final String NONE = "—";

    private static final DecimalFormatSymbols SYMBOLS =
            DecimalFormatSymbols.getInstance(Locale.ROOT);

    /// To make one takes longer than to write with it, and one is for one thread.
    private static final ThreadLocal<DecimalFormat> GROUPED =
            ThreadLocal.withInitial(() -> new DecimalFormat("#,##0", SYMBOLS));

    private static final DateTimeFormatter TIME = utc("HH:mm:ss");
    private static final DateTimeFormatter EXACT_TIME = utc("HH:mm:ss.SSS");
    private static final DateTimeFormatter DATE = utc("yyyy-MM-dd");
    private static final DateTimeFormatter DATE_MINUTE = utc("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter DAY_SECOND = utc("MM-dd HH:mm:ss");

    private Formats() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /// With the decimals of the instrument: `101.24`, `1.09412`.
    public static String price(Instrument instrument, BigDecimal price) {
        return grouped(price, instrument.priceDecimals(), instrument.priceDecimals());
    }

    public static String price(Instrument instrument, double price) {
        return Double.isNaN(price) ? NONE : price(instrument, BigDecimal.valueOf(price));
    }

    /// An average, which may lie between two ticks: two decimals more than the instrument has.
    public static String averagePrice(Instrument instrument, BigDecimal price) {
        return grouped(price, instrument.priceDecimals(), instrument.priceDecimals() + 2);
    }

    /// Two decimals: `97,512.40`.
    public static String money(BigDecimal amount) {
        return grouped(amount, 2, 2);
    }

    /// With its sign: `+157.00`, `-3.10`, `0.00`.
    public static String signedMoney(BigDecimal amount) {
        return (rounded(amount, 2).signum() > 0 ? "+" : "") + money(amount);
    }

    public static String signedMoney(double amount) {
        return signedMoney(BigDecimal.valueOf(amount));
    }

    /// As exact as it is, grouped: `20,000`, `0.25`.
    public static String quantity(BigDecimal quantity) {
        return grouped(quantity, 0, 12);
    }

    /// A share as a signed percentage: 0.0128 is `+1.28 %`.
    public static String signedPercent(double share) {
        String text = decimal(share * 100, 2);
        return (share > 0 && !text.equals("0.00") ? "+" : "") + text + " %";
    }

    /// A share as a percentage: 0.4444 is `44.4 %`.
    public static String percent(double share) {
        return decimal(share * 100, 1) + " %";
    }

    public static String decimal(double value, int decimals) {
        return grouped(BigDecimal.valueOf(value), decimals, decimals);
    }

    /// With its sign: `+0.40`, `-1.25`, `0.00`.
    public static String signedDecimal(double value, int decimals) {
        String text = decimal(value, decimals);
        return (BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).signum() > 0
                        ? "+"
                        : "")
                + text;
    }

    /// A span in the unit that tells it with three digits: `850 ns`, `12.3 µs`, `1.05 ms`, `2.00
    /// s`.
    public static String span(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return threeDigits(nanos / 1e3) + " µs";
        }
        return nanos < 1_000_000_000
                ? threeDigits(nanos / 1e6) + " ms"
                : threeDigits(nanos / 1e9) + " s";
    }

    private static String threeDigits(double value) {
        return decimal(value, value < 10 ? 2 : value < 100 ? 1 : 0);
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /// `14:32:07.043`.
    public static String exactTime(Instant instant) {
        return EXACT_TIME.format(instant);
    }

    /// `01-31 13:22:07`.
    public static String second(Instant instant) {
        return DAY_SECOND.format(instant);
    }

    /// `2022-01-31`.
    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /// `2022-01-31 13:22`.
    public static String minute(Instant instant) {
        return DATE_MINUTE.format(instant);
    }

    /// The time of a bar, as exact as the instrument's bars are long: `2000-01-03`, `2022-01-31
    /// 13:22`, `01-05 14:32:07`.
    public static String barTime(Instrument instrument, Instant instant) {
        long seconds = instrument.barInterval().toSeconds();
        return (seconds % 86_400 == 0 && seconds > 0
                        ? DATE
                        : seconds >= 60 ? DATE_MINUTE : DAY_SECOND)
                .format(instant);
    }

    private static String grouped(BigDecimal value, int leastDecimals, int mostDecimals) {
        DecimalFormat format = GROUPED.get();
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        return format.format(rounded(value, mostDecimals));
    }

    /// Rounded first, so that -0.001 is written 0.00 and not -0.00.
    private static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
