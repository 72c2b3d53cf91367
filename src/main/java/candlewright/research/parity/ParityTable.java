package candlewright.research.parity;

import candlewright.model.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A report as CSV: one line for each bar that differs and is told. Numbers are plain, times are
/// ISO 8601 in UTC, what a side has not is empty. No cell holds text from outside. What is wrong
/// with a side as a whole stands before, in lines that begin with `#`.
public final class ParityTable {

    private static final List<Field> FIELDS =
            List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME);

    private ParityTable() {}

    public static String csv(ParityReport report) {
        StringBuilder text = new StringBuilder();
        report.findings()
                .forEach(found ->
                        text.append("# ").append(found.text().replaceAll("\\R", " ")).append('\n'));
        text.append("ts_open,causes,proven,completeness");
        for (Field field : FIELDS) {
            String name = field.name().toLowerCase(Locale.ROOT);
            text.append(",reference_").append(name).append(",candidate_").append(name);
        }
        text.append(",messages,explained_by\n");
        report.bars().forEach(bar -> line(bar, text));
        return text.toString();
    }

    private static void line(DivergingBar bar, StringBuilder text) {
        text.append(bar.tsOpen())
                .append(',')
                .append(bar.causes().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .append(',')
                .append(bar.proven())
                .append(',')
                .append(bar.completeness().map(Enum::name).orElse(""));
        for (Field field : FIELDS) {
            text.append(',')
                    .append(plain(bar.reference(), field))
                    .append(',')
                    .append(plain(bar.candidate(), field));
        }
        text.append(',')
                .append(bar.messages().size())
                .append(',')
                .append(
                        bar.messages().stream()
                                .filter(BarMessage::explains)
                                .map(message -> Long.toString(message.tick().seq()))
                                .collect(Collectors.joining(" ")))
                .append('\n');
    }

    private static String plain(Optional<Bar> bar, Field field) {
        return bar.map(of -> BigDecimal.valueOf(value(of, field)).toPlainString()).orElse("");
    }

    /// A bar's value of a price or of the volume.
    public static double value(Bar bar, Field field) {
        return switch (field) {
            case OPEN -> bar.open();
            case HIGH -> bar.high();
            case LOW -> bar.low();
            case CLOSE -> bar.close();
            case VOLUME -> bar.volume();
            case PRESENCE, TS_CLOSE, FAST_SMA, SLOW_SMA, SIGNAL, ORDER, SIDE, QUANTITY, PRICE ->
                    throw new IllegalArgumentException(field + " is no price and no volume");
        };
    }
}
