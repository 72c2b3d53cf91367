package candlewright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarLength;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.TickLog;
import candlewright.marketdata.TradedBars;
import candlewright.marketdata.TradedLength;
import candlewright.model.BarSource;
import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TradedBarsDeskTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");
    private static final TradedLength SEVEN = (TradedLength) BarLength.parse("7t");

    private final TradedBarsDesk desk = new TradedBarsDesk(TapeRules.of(BarSource.SYNTHETIC));
    private final TickLog log = new TickLog(SPY, 1_024);
    private int seq;

    private void trade(int count) {
        for (int i = 0; i < count; i++) {
            Instant at = START.plusMillis(++seq);
            log.add(new Tick.Trade(SPY, seq, at, at, 100 + seq % 13, 1, null, Conditions.REGULAR));
        }
    }

    private static List<Long> firstPrints(BarSeries series) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> series.provenance(i).orElseThrow().firstSeq())
                .toList();
    }

    private static List<Long> everySeventhUpTo(int last) {
        return IntStream.iterate(1, first -> first + 6 <= last, first -> first + 7)
                .mapToObj(Long::valueOf)
                .toList();
    }

    @Test
    void whoAsksLaterSeesTheSameBarsThoughTheTapeHasLostTheirPrints() {
        trade(500);
        TradedBars.State early = desk.bars(log.run(), SEVEN).orElseThrow();
        assertEquals(everySeventhUpTo(500), firstPrints(early.series()));
        for (int i = 0; i < 6; i++) {
            trade(500);
            desk.bars(log.run(), SEVEN);
        }
        TradedBars.State late = desk.bars(log.run(), SEVEN).orElseThrow();
        assertEquals(everySeventhUpTo(3_500), firstPrints(late.series()));
        assertEquals(early.since(), late.since());
        assertEquals(everySeventhUpTo(500), firstPrints(early.series()));
    }

    @Test
    void barsThatFellBehindBeginWithWhatTheTapeHasNow() {
        trade(500);
        desk.bars(log.run(), SEVEN);
        trade(5_000);
        TradedBars.State anew = desk.bars(log.run(), SEVEN).orElseThrow();
        assertEquals(log.run().since(), Optional.of(anew.since()));
        assertEquals(seq - log.run().size() + 1, (long) firstPrints(anew.series()).getFirst());
    }

    @Test
    void afterTheMarketBeganAnewSoDoTheBars() {
        trade(500);
        desk.bars(log.run(), SEVEN);
        TickLog again = new TickLog(SPY, 1_024);
        again.add(new Tick.Trade(SPY, 1, START, START, 5, 1, null, Conditions.REGULAR));
        TradedBars.State state = desk.bars(again.run(), SEVEN).orElseThrow();
        assertEquals(0, state.series().size());
        assertEquals(5, state.series().lastPrice());
        assertEquals(6, state.left());
    }

    @Test
    void aFeedWithoutTradesHasNone() {
        assertEquals(Optional.empty(), desk.bars(log.run(), SEVEN));
    }
}
