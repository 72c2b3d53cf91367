package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.BarTimestamp;
import candlewright.model.Decimals;
import candlewright.model.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Takes the lines of one file of bars, checks each, and keeps them as columns.
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
    public void take(CsvFields line, long number, long ordinal) throws BadLine {
        requireSameSymbol(line);
        long time = fields.time(line, bars.time(1), bars.time(2));
        double o = fields.price(line, open);
        double h = fields.price(line, high);
        double l = fields.price(line, low);
        double c = fields.price(line, close);
        requireOrder(line, low, l, open, o);
        requireOrder(line, low, l, close, c);
        requireOrder(line, open, o, high, h);
        requireOrder(line, close, c, high, h);
        double ratio = adjustedClose == CsvColumns.ABSENT ? 1 : ratio(line, c);
        requireInRange(line, l * ratio, h * ratio);
        double v = volume(line);
        if (bars.size() < TICK_SAMPLE) {
            see(line);
        }
        // Multiplying by one number keeps the order of the four, however it is rounded.
        bars.add(number, time, o * ratio, h * ratio, l * ratio, c * ratio, v);
    }

    /// Drops as few bars as leave times that ascend, and says why of each line.
    ///
    /// @throws FeedException if that is most of them
    Map<Long, String> dropDisorder(String file) throws FeedException {
        int size = bars.size();
        Map<Long, String> dropped = bars.dropDisorder(fields.timeName());
        if (dropped.size() * 2 > size) {
            Map.Entry<Long, String> first = dropped.entrySet().iterator().next();
            throw new FeedException(
                    file,
                    dropped.size()
                            + " of "
                            + size
                            + " lines go back in time; line "
                            + first.getKey()
                            + ": "
                            + first.getValue());
        }
        return dropped;
    }

    CsvBars build(Symbol name, String file, BarTimestamp times) throws FeedException {
        if (bars.size() == 0) {
            throw new FeedException(file, "the file has a header and no bars");
        }
        return bars.build(name, file, grid.tickSize(bars.firstClose()), times);
    }

    long withoutVolume() {
        return bars.withoutVolume();
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

    /// Not a number if there is none where the others have one.
    private double volume(CsvFields line) throws BadLine {
        if (volume == CsvColumns.ABSENT) {
            return 0;
        }
        return fields.isMissing(line, volume) ? Double.NaN : fields.amount(line, volume);
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
