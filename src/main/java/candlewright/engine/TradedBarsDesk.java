package candlewright.engine;

import candlewright.marketdata.TickRun;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.Symbol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The bars by what was traded that somebody asked for: made once of what the tape keeps, then
/// grown, so that all who ask see the same bars, cut at the same prints. Any thread may ask.
final class TradedBarsDesk {

    /// Those that were asked for longest ago are let go.
    private static final int MOST_KEPT = 32;

    /// Longer ones are made anew, of what the tape keeps then.
    private static final int MOST_BARS = 524_288;

    private record Key(Symbol symbol, TradedLength length) {}

    private static final class Made {
        private Optional<TradedBars> bars = Optional.empty();
    }

    private final TapeRules rules;
    private final Map<Key, Made> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Made> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    TradedBarsDesk(TapeRules rules) {
        this.rules = rules;
    }

    /// The bars up to the end of this run or a later one; empty if there are no messages.
    Optional<TradedBars.State> bars(TickRun run, TradedLength length) {
        if (run.size() == 0) {
            return Optional.empty();
        }
        Made made = made(new Key(run.symbol(), length));
        synchronized (made) {
            TradedBars bars =
                    made.bars
                            .filter(known -> known.goesOnWith(run) && known.size() < MOST_BARS)
                            .orElseGet(() ->
                                    new TradedBars(run, length, rules.source(), rules.bars()));
            made.bars = Optional.of(bars);
            bars.take(run);
            return Optional.of(bars.state());
        }
    }

    private synchronized Made made(Key key) {
        return kept.computeIfAbsent(key, _ -> new Made());
    }
}
