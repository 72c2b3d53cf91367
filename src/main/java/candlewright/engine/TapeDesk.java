package candlewright.engine;

import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.TickLog;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tapes of all symbols whose feed sends messages; those of a feed of bars have none. Used by
/// the engine's thread alone.
final class TapeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(TapeDesk.class);

    private final MarketView market;
    private final TapeRules rules;
    private final Map<Symbol, Tape> tapes = new HashMap<>();
    private final Set<Symbol> touched = new HashSet<>();
    private final Map<Symbol, TapeState> states = new HashMap<>();
    private Map<Symbol, TapeState> shown = Map.of();
    private MarketRecorder recorder = MarketRecorder.NONE;
    private long loggedGaps;

    TapeDesk(MarketView market, TapeRules rules) {
        this.market = market;
        this.rules = rules;
    }

    /// From now on it hears of messages, gaps and what they say of closed bars.
    void record(MarketRecorder by) {
        recorder = by;
    }

    /// Takes a message as it arrived; returns what it says of closed bars, in order.
    List<BarUpdate> take(Tick tick) {
        touched.add(tick.symbol());
        recorder.onTick(tick);
        List<BarUpdate> updates =
                tapes.computeIfAbsent(
                                tick.symbol(),
                                symbol ->
                                        new Tape(
                                                market.instrument(symbol),
                                                rules,
                                                TickLog.share(market.series().size()),
                                                gap -> recorder.onGap(gap),
                                                gap -> recorder.onRebuilt(gap)))
                        .take(tick);
        updates.forEach(recorder::onUpdate);
        return updates;
    }

    /// Nothing has been told of any symbol any more.
    void forget() {
        tapes.clear();
        touched.clear();
        states.clear();
        shown = Map.of();
        loggedGaps = 0;
    }

    /// The open bars that it is time to show.
    List<BuiltBar> show(Instant now) {
        return tapes.values().stream().flatMap(tape -> tape.show(now).stream()).toList();
    }

    /// When there will be something to show.
    Optional<Instant> nextShow() {
        return tapes.values().stream()
                .flatMap(tape -> tape.nextShow().stream())
                .min(Instant::compareTo);
    }

    /// What is missing in the bars of a symbol at this moment.
    Optional<String> problem(Symbol symbol) {
        return Optional.ofNullable(tapes.get(symbol)).flatMap(Tape::problem);
    }

    /// The newest prints of a symbol; none if it has no tape.
    List<Tick.Trade> prints(Symbol symbol) {
        return Optional.ofNullable(tapes.get(symbol)).map(Tape::prints).orElse(List.of());
    }

    /// How the messages came in so far.
    Map<Symbol, TapeState> states() {
        if (!touched.isEmpty()) {
            touched.forEach(symbol -> states.put(symbol, state(symbol)));
            touched.clear();
            shown = Map.copyOf(states);
        }
        return shown;
    }

    private TapeState state(Symbol symbol) {
        Tape tape = tapes.get(symbol);
        if (tape == null) {
            throw new IllegalStateException(symbol + " has no tape");
        }
        return tape.state();
    }

    /// Logs what went missing since the last time, in one line.
    void log() {
        Map<Symbol, TapeState> now = states();
        long gaps = now.values().stream().mapToLong(state -> state.sequence().gaps()).sum();
        if (gaps == loggedGaps) {
            return;
        }
        long missing = now.values().stream().mapToLong(state -> state.sequence().missing()).sum();
        SequenceGap newest =
                now.values().stream()
                        .flatMap(state -> state.gaps().stream())
                        .reduce((one, other) -> other.before().isAfter(one.before()) ? other : one)
                        .orElseThrow();
        LOG.warn(
                "{} new gaps in the feed, newest {} {}..{} before {}; {} messages missing in all",
                gaps - loggedGaps,
                newest.symbol(),
                newest.from(),
                newest.to(),
                newest.before(),
                missing);
        loggedGaps = gaps;
    }
}
