package candlewright.engine;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.model.Bar;
import candlewright.model.Decimals;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The market as far as it has been shown. Used by the engine's thread alone.
final class MarketView {

    /// How many of the newest bars can be revised.
    static final int REVISABLE_BARS = 4096;

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
        return keep(bar, Optional.empty(), now, now);
    }

    /// Takes in what a tape says of one symbol's closed bars, in order; returns the bars that are
    /// in the series now as they were told.
    ///
    /// @param told when the message was received that made them be told: from then on they could be
    ///   known
    List<Bar> keep(List<BarUpdate> updates, Instant now, Instant told) {
        List<Bar> kept = new ArrayList<>();
        List<BuiltBar> revised = new ArrayList<>();
        for (BarUpdate update : updates) {
            if (update instanceof BuiltBar built && isThere(built.bar())) {
                revised.add(built);
                kept.add(built.bar());
                continue;
            }
            revise(revised, told);
            switch (update) {
                case BuiltBar built -> {
                    if (keep(built.bar(), Optional.of(built), now, told)) {
                        kept.add(built.bar());
                    }
                }
                case BarUpdate.Withdrawn gone -> withdraw(gone, told);
            }
        }
        revise(revised, told);
        return kept;
    }

    /// After a gap many bars are told again at once.
    private void revise(List<BuiltBar> revised, Instant told) {
        if (!revised.isEmpty()) {
            Symbol symbol = revised.getFirst().bar().symbol();
            series.put(symbol, bars(symbol).revise(revised, told));
            revised.clear();
        }
    }

    /// Whether a version of it that is older than this one can be revised.
    private boolean isThere(Bar bar) {
        BarSeries bars = bars(bar.symbol());
        long opened = bar.tsOpen().toEpochMilli();
        int i = bars.indexAtOrAfter(opened);
        return isThere(bars, i, opened) && isInReach(bars, i) && bar.revision() > bars.revision(i);
    }

    /// A closed bar that is older than the newest takes its place among the others if it was built
    /// here.
    private boolean keep(Bar bar, Optional<BuiltBar> built, Instant now, Instant told) {
        BarSeries bars = bars(bar.symbol());
        if (!isLate(bar, bars)) {
            series.put(bar.symbol(), next(bar, built, bars, told));
            arrivals.put(bar.symbol(), now);
            return true;
        }
        if (bar.isFinal() && revises(bar, built.isPresent(), bars)) {
            series.put(
                    bar.symbol(),
                    built.map(one -> bars.revise(one, told)).orElseGet(() -> bars.revise(bar)));
            return true;
        }
        droppedBars++;
        return false;
    }

    private static BarSeries next(Bar bar, Optional<BuiltBar> built, BarSeries bars, Instant told) {
        if (!bar.isFinal()) {
            return bars.withProvisional(bar);
        }
        return built.map(one -> bars.append(one, told)).orElseGet(() -> bars.append(bar));
    }

    /// Takes a closed bar out.
    private void withdraw(BarUpdate.Withdrawn gone, Instant told) {
        BarSeries bars = bars(gone.symbol());
        long opened = gone.tsOpen().toEpochMilli();
        int i = bars.indexAtOrAfter(opened);
        if (isThere(bars, i, opened) && isInReach(bars, i)) {
            series.put(gone.symbol(), bars.without(i, told));
        } else {
            droppedBars++;
        }
    }

    private static boolean revises(Bar bar, boolean mayBeNew, BarSeries bars) {
        long opened = bar.tsOpen().toEpochMilli();
        int i = bars.indexAtOrAfter(opened);
        return isInReach(bars, i)
                && (isThere(bars, i, opened) ? bar.revision() > bars.revision(i) : mayBeNew);
    }

    private static boolean isThere(BarSeries bars, int i, long opened) {
        return i < bars.size() && bars.openTime(i) == opened;
    }

    /// What is further back stays as it is.
    private static boolean isInReach(BarSeries bars, int i) {
        return bars.size() - i <= REVISABLE_BARS;
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

    /// No symbol has a bar any more.
    void forget() {
        series.replaceAll((symbol, bars) -> BarSeries.empty(symbol, bars.interval()));
        arrivals.clear();
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
