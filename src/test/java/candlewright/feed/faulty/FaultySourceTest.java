package candlewright.feed.faulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.TickSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.Conditions;
import candlewright.model.SaleCondition;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultySourceTest {

    private static final List<Symbol> SYMBOLS = List.of(new Symbol("SPY"), new Symbol("QQQ"));
    private static final Instant START = Instant.parse("2024-05-06T13:30:00Z");
    private static final int MANY = 20_000;

    private final List<Tick> lost = new ArrayList<>();

    private static TickSource perfect() {
        return new SyntheticTrades(SYMBOLS, 1, 100, START);
    }

    private List<Tick> faulty(String faults) {
        return take(new FaultySource(perfect(), FeedFaults.parse(faults), lost::add));
    }

    private static List<Tick> take(TickSource source) {
        return Stream.generate(source::next).limit(MANY).toList();
    }

    private static long share(long count) {
        return Math.round(100.0 * count / MANY);
    }

    @Test
    void passesEverythingOnWhenNothingFails() {
        assertEquals(take(perfect()), faulty("seed=1"));
        assertEquals(List.of(), lost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop=0.1,seed=3",
                "duplicate=0.1,reorder=0.1,delay=0.1,seed=3",
                "corrupt=0.1,cut=0.001,silence=0.001,seed=3"
            })
    void doesTheSameAgainWithTheSameSeed(String faults) {
        assertEquals(faulty(faults), faulty(faults));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop=0.1",
                "duplicate=0.2,reorder=0.1,delay=0.1",
                "corrupt=0.1,cut=0.001,silence=0.001"
            })
    void tellsInTheOrderOfReceiveTimesAndLosesOnlyWhatItSays(String faults) {
        List<Tick> arrived = faulty(faults);
        assertEquals(
                arrived.stream().sorted(Comparator.comparing(Tick::receiveTime)).toList(), arrived);
        Set<String> known = new HashSet<>();
        Stream.concat(arrived.stream(), lost.stream()).forEach(tick -> known.add(name(tick)));
        Instant settled = arrived.getLast().receiveTime().minusSeconds(1);
        assertEquals(
                List.of(),
                take(perfect()).stream()
                        .filter(tick -> tick.receiveTime().isBefore(settled))
                        .filter(tick -> !known.contains(name(tick)))
                        .toList());
    }

    private static String name(Tick tick) {
        return tick.getClass().getSimpleName() + tick.symbol() + tick.seq() + tick.eventTime();
    }

    @Test
    void failsAsOftenAsItIsTold() {
        assertEquals(10, share(count(faulty("drop=0.1"), lost)));
        lost.clear();
        assertEquals(10, share(count(faulty("corrupt=0.1"), lost)));
        lost.clear();
        List<Tick> doubled = faulty("duplicate=0.1");
        Set<String> names = new HashSet<>();
        assertEquals(9, share(doubled.stream().filter(tick -> !names.add(name(tick))).count()));
    }

    private static long count(List<Tick> arrived, List<Tick> lost) {
        return Math.round((double) lost.size() * MANY / (arrived.size() + lost.size()));
    }

    @Test
    void aCutIsForAllSymbolsAndReplaysTheLastMessagesAfterwards() {
        List<Tick> arrived = faulty("cut=0.0005,cut-for=2s,seed=2");
        Instant firstLost = lost.getFirst().receiveTime();
        Instant back = firstLost.plus(Duration.ofSeconds(2));
        assertEquals(
                List.of(),
                arrived.stream()
                        .filter(tick -> !tick.receiveTime().isBefore(firstLost))
                        .filter(tick -> tick.receiveTime().isBefore(back))
                        .toList());
        Map<Symbol, Long> replayed = new HashMap<>();
        arrived.stream()
                .filter(tick -> tick.eventTime().isBefore(firstLost.minusMillis(2)))
                .filter(tick -> !tick.receiveTime().isBefore(back))
                .forEach(tick -> replayed.merge(tick.symbol(), 1L, Long::sum));
        assertEquals(Map.of(SYMBOLS.getFirst(), 16L, SYMBOLS.getLast(), 16L), replayed);
    }

    @Test
    void aSilenceIsOfOneSymbol() {
        faulty("silence=0.0002,silent-for=3s,seed=5");
        Symbol silent = lost.getFirst().symbol();
        Instant until = lost.getFirst().receiveTime().plusSeconds(1);
        assertEquals(
                List.of(silent),
                lost.stream()
                        .filter(tick -> tick.receiveTime().isBefore(until))
                        .map(Tick::symbol)
                        .distinct()
                        .toList());
    }

    @Test
    void aSourceThatRevisesNumbersItsMessagesWithoutAHole() {
        FeedFaults faults = FeedFaults.parse("revise=0.05,late=0.05,seed=3");
        List<Tick> told = take(new RevisingSource(perfect(), faults));
        for (Symbol symbol : SYMBOLS) {
            List<Long> numbers =
                    told.stream()
                            .filter(tick -> tick.symbol().equals(symbol))
                            .filter(tick -> !(tick instanceof Tick.Heartbeat))
                            .map(Tick::seq)
                            .toList();
            assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
        }
        assertTrue(told.stream().anyMatch(Tick.Correction.class::isInstance));
        assertTrue(told.stream().anyMatch(Tick.Bust.class::isInstance));
        assertTrue(
                told.stream()
                        .anyMatch(tick ->
                                tick.eventTime().isBefore(tick.receiveTime().minusSeconds(4))));
    }

    @Test
    void aSymbolsTradesDoNotDependOnWhichOthersAreTraded() {
        Symbol spy = SYMBOLS.getFirst();
        List<Tick> alone = take(new SyntheticTrades(List.of(spy), 1, 100, START));
        List<Tick> among =
                take(perfect()).stream().filter(tick -> tick.symbol().equals(spy)).toList();
        assertEquals(alone.subList(0, among.size()), among);
    }

    @Test
    void readsBackWhatWasFramedAndNothingThatWasDamaged() {
        Conditions conditions =
                Conditions.of(SaleCondition.ODD_LOT, SaleCondition.INTERMARKET_SWEEP);
        Symbol spy = SYMBOLS.getFirst();
        List<Tick> ticks =
                List.of(
                        new Tick.Trade(spy, 7, START, START, 1.5, 2, "t-7", conditions),
                        new Tick.Trade(spy, 7, START, START, 1.5, 2, null, Conditions.REGULAR),
                        new Tick.Correction(spy, 8, START, START, 7, 1.25, 2, "t-7", conditions),
                        new Tick.Bust(spy, 9, START, START, 7, null),
                        new Tick.Heartbeat(spy, 9, START, START));
        for (Tick tick : ticks) {
            assertEquals(Optional.of(tick), TickFrame.decode(TickFrame.encode(tick)));
            for (int bit = 0; bit < TickFrame.encode(tick).length * Byte.SIZE; bit++) {
                byte[] frame = TickFrame.encode(tick);
                frame[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                assertEquals(Optional.empty(), TickFrame.decode(frame));
            }
        }
    }

    @Test
    void readsItsSettingsFromText() {
        FeedFaults faults = FeedFaults.parse("drop=0.01,duplicate=0.02,delay-by=1s,seed=7");
        assertEquals(
                List.of(0.01, 0.02, Duration.ofSeconds(1), 7L),
                List.of(faults.drop(), faults.duplicate(), faults.delayBy(), faults.seed()));
        assertEquals(
                "--feed-faults: drop must be 0 to 1, was '2'",
                assertThrows(IllegalArgumentException.class, () -> FeedFaults.parse("drop=2"))
                        .getMessage());
        assertEquals(15, FeedFaults.help().size());
    }
}
