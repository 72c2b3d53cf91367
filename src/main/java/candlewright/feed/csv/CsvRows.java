package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.Symbol;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.OptionalLong;

/// Takes the lines of one file, checks each, and keeps them as columns. The first line that is no
/// bar is refused.
final class CsvRows {

    private static final int TICK_SAMPLE = 1000;

    private final String file;
    private final CsvHeader header;
    private final PriceGrid grid = new PriceGrid();
    private final CsvBars.Builder bars = new CsvBars.Builder();
    private long lastTime = Long.MIN_VALUE;
    private String lastTimeText = "";

    CsvRows(String file, CsvHeader header) {
        this.file = file;
        this.header = header;
    }

    void add(CsvRecord row) throws FeedException {
        int fields = header.names().size();
        if (row.getFieldCount() != fields) {
            throw refusal(row, "has " + row.getFieldCount() + " fields, the header has " + fields);
        }
        long time = time(row);
        double open = price(row, header.open());
        double high = price(row, header.high());
        double low = price(row, header.low());
        double close = price(row, header.close());
        requireOrder(row, header.low(), low, header.open(), open);
        requireOrder(row, header.low(), low, header.close(), close);
        requireOrder(row, header.open(), open, header.high(), high);
        requireOrder(row, header.close(), close, header.high(), high);
        bars.add(time, open, high, low, close, header.hasVolume() ? volume(row) : 0);
    }

    CsvBars build(Symbol symbol) throws FeedException {
        if (bars.size() == 0) {
            throw new FeedException(file, "the file has a header and no bars");
        }
        return bars.build(symbol, file, grid.tickSize(bars.firstClose()));
    }

    private long time(CsvRecord row) throws FeedException {
        String text = row.getField(header.time()).strip();
        OptionalLong parsed = CsvTime.micros(text);
        if (parsed.isEmpty()) {
            throw refusal(row, header.time(), "is not a time");
        }
        long time = parsed.getAsLong();
        if (time == lastTime) {
            throw refusal(row, header.time(), "is repeated");
        }
        if (time < lastTime) {
            throw refusal(
                    row,
                    name(header.time())
                            + " goes back from \""
                            + lastTimeText
                            + "\" to \""
                            + text
                            + "\"");
        }
        lastTime = time;
        lastTimeText = text;
        return time;
    }

    private double price(CsvRecord row, int column) throws FeedException {
        double price = number(row, column);
        if (price <= 0) {
            throw refusal(row, column, "is not positive");
        }
        if (bars.size() < TICK_SAMPLE) {
            grid.see(row.getField(column).strip());
        }
        return price;
    }

    private double volume(CsvRecord row) throws FeedException {
        double volume = number(row, header.volume());
        if (volume < 0) {
            throw refusal(row, header.volume(), "is negative");
        }
        return volume;
    }

    private double number(CsvRecord row, int column) throws FeedException {
        double number = CsvNumber.parse(row.getField(column).strip());
        if (!Double.isFinite(number)) {
            throw refusal(row, column, "is not a number");
        }
        return number;
    }

    private void requireOrder(
            CsvRecord row, int lesserColumn, double lesser, int greaterColumn, double greater)
            throws FeedException {
        if (lesser > greater) {
            throw refusal(row, at(row, lesserColumn) + " is above " + at(row, greaterColumn));
        }
    }

    private String at(CsvRecord row, int column) {
        return name(column) + " " + row.getField(column).strip();
    }

    private String name(int column) {
        return header.names().get(column);
    }

    private FeedException refusal(CsvRecord row, int column, String reason) {
        return refusal(
                row, name(column) + " " + reason + ": \"" + row.getField(column).strip() + "\"");
    }

    private FeedException refusal(CsvRecord row, String reason) {
        return new FeedException(file, row.getStartingLineNumber(), reason);
    }
}
