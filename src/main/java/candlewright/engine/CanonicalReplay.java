package candlewright.engine;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.StateHash;
import candlewright.model.BarSource;
import candlewright.model.Instrument;
import candlewright.model.Signal;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.signal.SmaCross;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Makes of messages what the engine makes of them, by the engine's own tapes, beside it and
/// without an account: the canonical state of each symbol. For one thread.
public final class CanonicalReplay {

    private static final int REMEMBERED_SIGNALS = 1_000;

    /// What became of one symbol's messages.
    ///
    /// @param signals the newest turns of the signal, oldest first, each as it was when its bar was
    ///   told first
    /// @param turns how many there were
    public record State(TapeState tape, BarSeries bars, List<Signal> signals, long turns) {
        public State {
            signals = List.copyOf(signals);
        }
    }

    private final Function<Symbol, Instrument> instruments;
    private final SmaCross cross;
    private final SortedMap<Symbol, Line> lines = new TreeMap<>();
    private long messages;

    /// @param instruments how each symbol's bars are made
    /// @param fast bars in the shorter mean of the signal whose turns are noted
    /// @param slow bars in the longer one
    public CanonicalReplay(Function<Symbol, Instrument> instruments, int fast, int slow) {
        this.instruments = instruments;
        this.cross = new SmaCross(fast, slow);
    }

    public void take(Tick tick) {
        messages++;
        lines.computeIfAbsent(tick.symbol(), symbol -> new Line(instruments.apply(symbol)))
                .take(tick);
    }

    /// How many messages were taken.
    public long messages() {
        return messages;
    }

    /// By symbol, in their order.
    public List<State> states() {
        return lines.values().stream().map(Line::state).toList();
    }

    /// As [EngineSnapshot#stateHash] after the same messages.
    public String stateHash() {
        SortedMap<Symbol, String> hashes = new TreeMap<>();
        lines.forEach((symbol, line) -> hashes.put(symbol, line.tape.state().hash()));
        return StateHash.ofSymbols(hashes);
    }

    private final class Line {

        private final Symbol symbol;
        private final Tape tape;
        private final MarketView market;
        private final Deque<Signal> signals = new ArrayDeque<>();
        private int direction;
        private long turns;

        Line(Instrument instrument) {
            symbol = instrument.symbol();
            tape = new Tape(instrument, TapeRules.of(BarSource.REPLAY), 0, _ -> {}, _ -> {});
            market = new MarketView(List.of(instrument));
        }

        void take(Tick tick) {
            int before = market.bars(symbol).size();
            market.keep(tape.take(tick), tick.receiveTime(), tick.receiveTime());
            BarSeries bars = market.bars(symbol);
            for (int i = before; i < bars.size(); i++) {
                note(bars, i);
            }
        }

        private void note(BarSeries bars, int i) {
            int now = cross.direction(bars, i);
            if (now == direction) {
                return;
            }
            direction = now;
            turns++;
            signals.addLast(
                    new Signal(
                            symbol,
                            now,
                            bars.meanClose(i, cross.fast()),
                            bars.meanClose(i, cross.slow()),
                            bars.close(i),
                            Instant.ofEpochMilli(bars.openTime(i))));
            if (signals.size() > REMEMBERED_SIGNALS) {
                signals.removeFirst();
            }
        }

        State state() {
            return new State(tape.state(), market.bars(symbol), List.copyOf(signals), turns);
        }
    }
}
