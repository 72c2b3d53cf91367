package candlewright.research.parity;

import candlewright.marketdata.BarBuilder;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BarSpec;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuildRules;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.GapPolicy;
import candlewright.marketdata.Hold;
import candlewright.marketdata.Resequencer;
import candlewright.marketdata.SequenceGap;
import candlewright.marketdata.SequencedTicks;
import candlewright.marketdata.Session;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Bars made of messages as they arrived, by the resequencer and builder of the live program, with
/// what is needed to say later which message was in which bar.
final class Rebuild implements SequencedTicks {

    private final Symbol symbol;
    private final Duration interval;
    private final Version version;
    private final BarBuilder builder;
    private final Resequencer line;

    /// The messages in sequence.
    private final List<Tick> delivered = new ArrayList<>();

    /// Those of them that no bar could take any more.
    private final BitSet refused = new BitSet();

    /// By the open of the bar, how many messages had been delivered when it was first final.
    private final Map<Instant, Integer> decided = new HashMap<>();

    private final TreeMap<Instant, BuiltBar> bars = new TreeMap<>();
    private final List<SequenceGap> gaps = new ArrayList<>();

    private Rebuild(ParityRequest request) {
        symbol = request.symbol();
        interval = request.interval();
        version = request.version();
        builder =
                BarBuilder.of(
                        symbol,
                        new BarSpec.Time(interval, Session.UTC),
                        BarSource.REPLAY,
                        new BuildRules(
                                request.lateness(),
                                BuildRules.USUAL.revisable(),
                                BuildRules.USUAL.reach()),
                        this::tell);
        line = new Resequencer(symbol, 1, Hold.USUAL, new GapPolicy.GiveUp());
    }

    /// @param arrived of one symbol, in the order in which they were received
    static Rebuild of(ParityRequest request, List<Tick> arrived) {
        Rebuild rebuild = new Rebuild(request);
        for (Tick tick : arrived) {
            rebuild.line.onTick(tick, rebuild);
        }
        rebuild.end(arrived);
        return rebuild;
    }

    /// Time passes until nothing is waited for.
    private void end(List<Tick> arrived) {
        Instant last = Instant.EPOCH;
        long seq = 0;
        for (Tick tick : arrived) {
            last = tick.receiveTime().isAfter(last) ? tick.receiveTime() : last;
            seq = Math.max(seq, tick.seq());
        }
        for (int days = 2; days <= 6; days += 2) {
            Instant at = last.plus(Duration.ofDays(days));
            line.onTick(new Tick.Heartbeat(symbol, seq, at, at), this);
        }
    }

    private void tell(BarUpdate update) {
        switch (update) {
            case BuiltBar built -> {
                Instant opens = built.bar().tsOpen();
                boolean first = decided.putIfAbsent(opens, delivered.size()) == null;
                if (first || version == Version.REVISED) {
                    bars.put(opens, built);
                }
            }
            case BarUpdate.Withdrawn gone -> {
                if (version == Version.REVISED) {
                    bars.remove(gone.tsOpen());
                }
            }
        }
    }

    @Override
    public void onTick(Tick tick) {
        delivered.add(tick);
        long before = refusals();
        builder.onTick(tick);
        if (refusals() > before) {
            refused.set(delivered.size() - 1);
        }
    }

    private long refusals() {
        return builder.counts().tooLate() + builder.counts().unreached();
    }

    @Override
    public void onGap(SequenceGap gap) {
        gaps.add(gap);
        builder.onGap(gap);
    }

    @Override
    public void onRebuilt(SequenceGap gap, List<Tick> missing) {
        throw new IllegalStateException("nobody was asked for " + gap);
    }

    BarSeries series() {
        BarSeries series = BarSeries.empty(symbol, interval);
        for (BuiltBar built : bars.values()) {
            series = series.append(built);
        }
        return series;
    }

    List<Tick> delivered() {
        return delivered;
    }

    List<SequenceGap> gaps() {
        return gaps;
    }

    /// Whether a delivered message was in the version of the bar that is compared, or would have
    /// been, had the bar had a price.
    boolean used(int index, Instant tsOpen) {
        Integer first = decided.get(tsOpen);
        return !refused.get(index)
                && (first == null || version == Version.REVISED || index < first);
    }
}
