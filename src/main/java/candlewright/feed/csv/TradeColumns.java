package candlewright.feed.csv;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// The trades of one file, in columns, in the order of its lines. Times are microseconds since
/// 1970.
final class TradeColumns {

    private static final int FIRST_SIZE = 1024;

    private final PriceGrid grid = new PriceGrid();
    private final Symbol symbol;
    private long[] seqs = new long[FIRST_SIZE];
    private long[] times = new long[FIRST_SIZE];
    private double[] prices = new double[FIRST_SIZE];
    private double[] sizes = new double[FIRST_SIZE];
    private int size;

    TradeColumns(Symbol symbol) {
        this.symbol = symbol;
    }

    void add(Tick.Trade trade) {
        if (size == seqs.length) {
            int grown = Math.addExact(size, size / 2);
            seqs = Arrays.copyOf(seqs, grown);
            times = Arrays.copyOf(times, grown);
            prices = Arrays.copyOf(prices, grown);
            sizes = Arrays.copyOf(sizes, grown);
        }
        seqs[size] = trade.seq();
        times[size] = ChronoUnit.MICROS.between(Instant.EPOCH, trade.eventTime());
        prices[size] = trade.price();
        sizes[size] = trade.size();
        grid.see(BigDecimal.valueOf(trade.price()).stripTrailingZeros().toPlainString());
        size++;
    }

    Symbol symbol() {
        return symbol;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    BigDecimal tickSize() {
        return grid.tickSize(prices[0]);
    }

    Tick.Trade trade(int index) {
        Instant at = CsvBars.instant(times[index]);
        return new Tick.Trade(
                symbol, seqs[index], at, at, prices[index], sizes[index], null, Conditions.REGULAR);
    }
}
