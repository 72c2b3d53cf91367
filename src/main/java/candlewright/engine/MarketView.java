package candlewright.engine;

import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Decimals;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The market as far as it has been shown. Used by the engine's thread alone.
final class MarketView {

    private final Map<Symbol, Instrument> instruments = new LinkedHashMap<>();
    private final Map<Symbol, BarSeries> series = new HashMap<>();
    private final Map<Symbol, Instant> arrivals = new HashMap<>();
    private long droppedBars;

    MarketView(List<Instrument> traded) {
        for (Instrument instrument : traded) {
            instruments.put(instrument.symbol(), instrument);
            series.put(
                    instrument.symbol(),
                    BarSeries.empty(instrument.symbol(), instrument.barInterval()));
        }
    }

    /// Takes in a bar; false if it came too late or twice and was left out.
    boolean keep(Bar bar, Instant now) {
        BarSeries bars = bars(bar.symbol());
        if (isLate(bar, bars)) {
            droppedBars++;
            return false;
        }
        series.put(bar.symbol(), bar.isFinal() ? bars.append(bar) : bars.withProvisional(bar));
        arrivals.put(bar.symbol(), now);
        return true;
    }

    private static boolean isLate(Bar bar, BarSeries bars) {
        if (!bars.isEmpty() && bar.tsOpen().toEpochMilli() <= bars.openTime(bars.size() - 1)) {
            return true;
        }
        return !bar.isFinal()
                && bars.provisional()
                        .map(open -> bar.tsOpen().isBefore(open.tsOpen()))
                        .orElse(false);
    }

    BarSeries bars(Symbol symbol) {
        BarSeries bars = series.get(symbol);
        if (bars == null) {
            throw new IllegalArgumentException("unsupported symbol: " + symbol);
        }
        return bars;
    }

    boolean trades(Symbol symbol) {
        return instruments.containsKey(symbol);
    }

    Instrument instrument(Symbol symbol) {
        Instrument instrument = instruments.get(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("unsupported symbol: " + symbol);
        }
        return instrument;
    }

    Map<Symbol, BarSeries> series() {
        return series;
    }

    long droppedBars() {
        return droppedBars;
    }

    /// The newest price of this symbol; empty before its first closed bar, when no order can be
    /// filled, and of a symbol that is not traded here.
    Optional<BigDecimal> price(Symbol symbol) {
        BarSeries bars = series.get(symbol);
        return bars == null ? Optional.empty() : newestPrice(bars);
    }

    static Optional<BigDecimal> newestPrice(BarSeries bars) {
        return bars.isEmpty() ? Optional.empty() : Optional.of(Decimals.ofPrice(bars.lastPrice()));
    }

    /// The close of the last closed bar; empty before the first.
    static Optional<BigDecimal> lastClose(BarSeries bars) {
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(Decimals.ofPrice(bars.close(bars.size() - 1)));
    }

    /// When the newest price came in, null before the first.
    @Nullable Instant arrival(Symbol symbol) {
        return arrivals.get(symbol);
    }
}
