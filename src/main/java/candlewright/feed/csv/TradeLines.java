package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.function.Consumer;

/// Makes a trade of each line. A trade may be older than one before it: venues tell late trades,
/// too.
final class TradeLines implements LineTaker {

    private final Symbol symbol;
    private final FieldReader fields;
    private final int price;
    private final int amount;
    private final int tradeId;
    private final Consumer<Tick.Trade> sink;
    private final LastTime last = new LastTime();

    TradeLines(Symbol symbol, CsvColumns columns, FieldReader fields, Consumer<Tick.Trade> sink)
            throws FeedException {
        this.symbol = symbol;
        this.fields = fields;
        this.price = columns.needed("price");
        this.amount = columns.amount();
        this.tradeId = columns.optional("trade_id");
        this.sink = sink;
    }

    @Override
    public void take(CsvFields line, long number, long ordinal) throws BadLine {
        long time = fields.time(line, last.micros(), last.beforeThat());
        double paid = fields.price(line, price);
        double size = amount == CsvColumns.ABSENT ? 0 : fields.amount(line, amount);
        last.pass(time);
        Instant at = CsvBars.instant(time);
        sink.accept(
                new Tick.Trade(
                        symbol,
                        ordinal,
                        at,
                        at,
                        paid,
                        size,
                        tradeId == CsvColumns.ABSENT ? null : line.text(tradeId),
                        Conditions.REGULAR));
    }

    long backwards() {
        return last.backwards();
    }
}
