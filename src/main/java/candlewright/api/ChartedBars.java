package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarLength;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bars of a symbol at the length that a request asks for.
///
/// @param since from when on bars by what was traded are counted; empty of other bars
record ChartedBars(BarSeries series, Optional<Instant> since) {

    static final QueryParameter<String> INTERVAL =
            new QueryParameter<>(
                    "interval",
                    new FieldType.Formed(
                            Pattern.compile(
                                    "([1-9][0-9]{0,4}[smhDWM]|[0-9]{1,15}(\\.[0-9]{1,8})?[kKmM]?[tTvV$])?"),
                            "a time like 5s, 15m, 4h, 1D, 1W, 1M, or ticks like 500t, volume like"
                                    + " 1000v, dollars like 50k$"),
                    "",
                    "how long a bar is: a whole number of the symbol's own bars, or so many ticks"
                            + " (500t), so much volume (1000v) or money (50k$, 1m$) of a feed of"
                            + " trades; empty for the symbol's own bars");

    /// @param interval what [#INTERVAL] has read
    /// @throws Refusal if there are no such bars
    static ChartedBars of(
            EngineDoor engine, EngineSnapshot snapshot, Symbol symbol, String interval) {
        BarSeries own = snapshot.series(symbol);
        if (interval.isEmpty()) {
            return new ChartedBars(own, Optional.empty());
        }
        BarLength wanted;
        try {
            wanted = BarLength.parse(interval);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        return switch (wanted) {
            case BarInterval time -> new ChartedBars(ofTime(own, time), Optional.empty());
            case TradedLength traded -> ofTrades(engine, symbol, traded);
        };
    }

    private static BarSeries ofTime(BarSeries own, BarInterval wanted) {
        if (wanted.longest().equals(own.interval())) {
            return own;
        }
        if (!wanted.isMadeOf(own.interval())) {
            throw malformed(
                    "the bars of "
                            + own.symbol()
                            + " are of "
                            + own.interval().toSeconds()
                            + " s and do not add up to "
                            + wanted);
        }
        return new Resampler(wanted).resample(own);
    }

    private static ChartedBars ofTrades(EngineDoor engine, Symbol symbol, TradedLength wanted) {
        TradedBars.State bars =
                engine.bars(symbol, wanted)
                        .orElseThrow(() ->
                                malformed(
                                        "the feed has sent no trades of "
                                                + symbol
                                                + ", of which bars of "
                                                + wanted
                                                + " could be made"));
        return new ChartedBars(bars.series(), Optional.of(bars.since()));
    }

    private static Refusal malformed(String msg) {
        return Refusal.malformed(
                List.of(new Problem(List.of("query", "interval"), msg, "value_error.interval")));
    }
}
