package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.Quote;
import candlewright.model.Symbol;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// Makes a quote of each line.
final class QuoteLines implements LineTaker {

    private final Symbol symbol;
    private final FieldReader fields;
    private final int bid;
    private final int ask;
    private final int bidSize;
    private final int askSize;
    private final Consumer<Quote> sink;
    private final LastTime last = new LastTime();

    QuoteLines(Symbol symbol, CsvColumns columns, FieldReader fields, Consumer<Quote> sink)
            throws FeedException {
        this.symbol = symbol;
        this.fields = fields;
        this.bid = columns.needed("bid");
        this.ask = columns.needed("ask");
        this.bidSize = columns.bidSize();
        this.askSize = columns.askSize();
        this.sink = sink;
    }

    @Override
    public void take(CsvFields line, long number, long ordinal) throws BadLine {
        long time = fields.time(line, last.micros(), last.beforeThat());
        double bidden = fields.price(line, bid);
        double asked = fields.price(line, ask);
        if (bidden > asked) {
            throw new BadLine(fields.at(line, bid) + " is above " + fields.at(line, ask));
        }
        OptionalDouble bidAmount = size(line, bidSize);
        OptionalDouble askAmount = size(line, askSize);
        last.pass(time);
        Instant at = CsvBars.instant(time);
        sink.accept(new Quote(symbol, ordinal, at, at, bidden, asked, bidAmount, askAmount));
    }

    private OptionalDouble size(CsvFields line, int column) throws BadLine {
        return column == CsvColumns.ABSENT || fields.isMissing(line, column)
                ? OptionalDouble.empty()
                : OptionalDouble.of(fields.amount(line, column));
    }

    long backwards() {
        return last.backwards();
    }
}
