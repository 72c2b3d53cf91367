package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.BarTimestamp;
import candlewright.model.Decimals;
import candlewright.model.Symbol;
import java.nio.charset.StandardCharsets;

/// Takes the lines of one file of bars, checks each, and keeps them as columns. Times ascend
/// strictly.
final class BarLines implements LineTaker {

    private static final int TICK_SAMPLE = 1000;

    private final FieldReader fields;
    private final int open;
    private final int high;
    private final int low;
    private final int close;
    private final int volume;
    private final int adjustedClose;
    private final int symbol;

    private final PriceGrid grid = new PriceGrid();
    private final CsvBars.Builder bars = new CsvBars.Builder();
    private byte[] firstSymbol = new byte[0];
    private boolean lastIsWithoutVolume;
    private long withoutVolume;

    /// @param volume its column, or [CsvColumns#ABSENT]
    /// @param adjustedClose by which prices are to be adjusted, or [CsvColumns#ABSENT]
    BarLines(CsvColumns columns, FieldReader fields, int volume, int adjustedClose)
            throws FeedException {
        this.fields = fields;
        this.open = columns.needed("open", "o");
        this.high = columns.needed("high", "h");
        this.low = columns.needed("low", "l");
        this.close = columns.needed("close", "c");
        this.volume = volume;
        this.adjustedClose = adjustedClose;
        this.symbol = columns.optional("symbol");
    }

    @Override
    public Outcome take(CsvFields line, long ordinal) throws BadLine {
        requireSameSymbol(line);
        long last = bars.time(1);
        long beforeLast = bars.time(2);
        long step = beforeLast == Long.MIN_VALUE ? 0 : last - beforeLast;
        long time = fields.time(line, last, step);
        Outcome outcome = time > last ? Outcome.TAKEN : backwards(line, time, last, beforeLast);
        add(line, time, outcome);
        return outcome;
    }

    CsvBars build(Symbol name, String file, BarTimestamp times) throws FeedException {
        if (bars.size() == 0) {
            throw new FeedException(file, "the file has a header and no bars");
        }
        return bars.build(name, file, grid.tickSize(bars.firstClose()), times);
    }

    long withoutVolume() {
        return withoutVolume;
    }

    /// Exports of several symbols are taken for their first one.
    private void requireSameSymbol(CsvFields line) throws BadLine {
        if (symbol == CsvColumns.ABSENT) {
            return;
        }
        if (bars.size() == 0) {
            firstSymbol = line.text(symbol).getBytes(StandardCharsets.UTF_8);
        } else if (!line.is(symbol, firstSymbol)) {
            throw fields.refusal(line, symbol, "is not the one that the file began with");
        }
    }

    /// A line that goes back, but not behind the one before the last: then it is the last one that
    /// is out of order, and would keep out all that follows until its time has come.
    private Outcome backwards(CsvFields line, long time, long last, long beforeLast)
            throws BadLine {
        String text = fields.timeText(line);
        if (time == last) {
            throw new BadLine(fields.timeName() + " is repeated: \"" + text + "\"");
        }
        if (time > beforeLast) {
            return Outcome.TAKEN_FOR_LAST;
        }
        throw new BadLine(
                fields.timeName()
                        + " goes back: \""
                        + text
                        + "\" is before "
                        + CsvBars.instant(last));
    }

    private void add(CsvFields line, long time, Outcome outcome) throws BadLine {
        double o = fields.price(line, open);
        double h = fields.price(line, high);
        double l = fields.price(line, low);
        double c = fields.price(line, close);
        requireOrder(line, low, l, open, o);
        requireOrder(line, low, l, close, c);
        requireOrder(line, open, o, high, h);
        requireOrder(line, close, c, high, h);
        double ratio = adjustedClose == CsvColumns.ABSENT ? 1 : ratio(line, c);
        boolean isWithout = volume == CsvColumns.ABSENT || fields.isMissing(line, volume);
        double v = isWithout ? 0 : fields.amount(line, volume);
        requireInRange(line, l * ratio, h * ratio);
        if (outcome == Outcome.TAKEN_FOR_LAST) {
            bars.dropLast();
            withoutVolume -= lastIsWithoutVolume ? 1 : 0;
        }
        if (bars.size() < TICK_SAMPLE) {
            see(line);
        }
        lastIsWithoutVolume = isWithout && volume != CsvColumns.ABSENT;
        withoutVolume += lastIsWithoutVolume ? 1 : 0;
        // Multiplying by one number keeps the order of the four, however it is rounded.
        bars.add(time, o * ratio, h * ratio, l * ratio, c * ratio, v);
    }

    private double ratio(CsvFields line, double unadjusted) throws BadLine {
        return fields.price(line, adjustedClose) / unadjusted;
    }

    private void requireInRange(CsvFields line, double lowest, double highest) throws BadLine {
        if (!(lowest > 0 && highest < Decimals.PRICE_BOUND)) {
            throw fields.refusal(line, adjustedClose, "gives prices out of range");
        }
    }

    private void see(CsvFields line) {
        if (adjustedClose != CsvColumns.ABSENT) {
            grid.seeReckoned();
            return;
        }
        grid.see(fields.decimal(line, open));
        grid.see(fields.decimal(line, high));
        grid.see(fields.decimal(line, low));
        grid.see(fields.decimal(line, close));
    }

    private void requireOrder(
            CsvFields line, int lesserColumn, double lesser, int greaterColumn, double greater)
            throws BadLine {
        if (lesser > greater) {
            throw new BadLine(
                    fields.at(line, lesserColumn) + " is above " + fields.at(line, greaterColumn));
        }
    }
}
