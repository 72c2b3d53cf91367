package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.feed.TickSource;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.RevisingSource;
import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bars of a log's messages are those of the builder, however the messages come in.
class TradedBarsTest {

    private static final Path FILE = Path.of("../shared/data/bitstamp-btcusd-trades-2013-11.csv");
    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2026-01-02T23:58:00Z");
    private static final int SEEDS = 6;

    /// What a bar is but for the millisecond that it is put at.
    private record Content(
            double open,
            double high,
            double low,
            double close,
            double volume,
            int revision,
            Provenance provenance) {
        static Content of(Bar bar, Provenance provenance) {
            return new Content(
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.revision(),
                    provenance);
        }
    }

    private final TickLog log = new TickLog(SPY, 10_000);
    private long seq;

    private static TradedLength length(String text) {
        return (TradedLength) BarLength.parse(text);
    }

    private static TradedBars bars(TickRun run, String length) {
        return new TradedBars(run, length(length), BarSource.SYNTHETIC, BuildRules.USUAL);
    }

    private static List<Content> contents(BarSeries series) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> Content.of(series.bar(i), series.provenance(i).orElseThrow()))
                .toList();
    }

    private Tick.Trade trade(long millis, double price, double size) {
        Instant at = START.plusMillis(millis);
        return new Tick.Trade(SPY, ++seq, at, at, price, size, null, Conditions.REGULAR);
    }

    private static List<Long> opens(BarSeries series) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> series.openTime(i) - START.toEpochMilli())
                .toList();
    }

    private static List<Double> closes(BarSeries series) {
        return IntStream.range(0, series.size()).mapToObj(series::close).toList();
    }

    private static List<Tick> misbehaving(int seed) {
        FeedFaults faults =
                FeedFaults.parse(
                        "revise=0.03,late=0.02,drop=0.001,duplicate=0.02,reorder=0.05,delay=0.01,"
                                + "corrupt=0.0005,seed="
                                + seed);
        TickSource line =
                new FaultySource(
                        new RevisingSource(
                                new SyntheticTrades(List.of(SPY), seed, 50, START), faults),
                        faults,
                        _ -> {});
        return IntStream.range(0, 9_000).mapToObj(_ -> line.next()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, SEEDS})
    void barsAreThoseOfTheBuilderInWhateverBatchesTheMessagesCome(int seed) {
        for (String typed : List.of("1t", "7t", "100t", "2000v", "1m$")) {
            TreeMap<Long, Content> expected = new TreeMap<>();
            TreeMap<Instant, Long> numbers = new TreeMap<>();
            BarBuilder builder =
                    BarBuilder.of(
                            SPY,
                            length(typed).spec(),
                            BarSource.SYNTHETIC,
                            BuildRules.USUAL,
                            update -> {
                                switch (update) {
                                    case BuiltBar(Bar bar, Provenance provenance) -> {
                                        numbers.put(bar.tsOpen(), provenance.firstSeq());
                                        expected.put(
                                                provenance.firstSeq(), Content.of(bar, provenance));
                                    }
                                    case BarUpdate.Withdrawn gone ->
                                            expected.remove(numbers.get(gone.tsOpen()));
                                }
                            });
            TickLog log = new TickLog(SPY, 20_000);
            SequencedTicks both =
                    new SequencedTicks() {
                        @Override
                        public void onTick(Tick tick) {
                            builder.onTick(tick);
                            log.add(tick);
                        }

                        @Override
                        public void onGap(SequenceGap gap) {
                            builder.onGap(gap);
                            log.add(gap);
                        }

                        @Override
                        public void onRebuilt(SequenceGap gap, List<Tick> missing) {}
                    };
            Resequencer line = new Resequencer(SPY, 1, Hold.USUAL, new GapPolicy.GiveUp());
            Random random = new Random(seed);
            Optional<TradedBars> made = Optional.empty();
            for (Tick tick : misbehaving(seed)) {
                line.onTick(tick, both);
                if (log.run().size() > 0 && random.nextInt(200) == 0) {
                    TickRun run = log.run();
                    made = Optional.of(made.orElseGet(() -> bars(run, typed)));
                    made.get().take(run);
                }
            }
            made.orElseThrow().take(log.run());
            String which = typed + ", seed " + seed;
            BarSeries series = made.get().state().series();
            assertEquals(List.copyOf(expected.values()), contents(series), which);
            assertEquals(
                    contents(series), contents(bars(log.run(), typed).state().series()), which);
            assertTrue(series.versions().all().size() > 5, which);
            builder.provisional().stream()
                    .map(open -> Content.of(open.bar(), open.provenance()))
                    .forEach(open ->
                            assertEquals(
                                    open.close(),
                                    series.provisional().orElseThrow().close(),
                                    which));
        }
    }

    private record Row(long second, double price, double size) {}

    /// Computed here in another way: cut where a run is full, and at midnight.
    private static List<List<Row>> runs(List<Row> rows, String unit, double amount) {
        List<List<Row>> bars = new ArrayList<>();
        List<Row> run = new ArrayList<>();
        for (Row row : rows) {
            if (!run.isEmpty() && run.getLast().second / 86_400 != row.second / 86_400) {
                bars.add(List.copyOf(run));
                run.clear();
            }
            run.add(row);
            double sum = 0;
            for (Row each : run) {
                sum +=
                        switch (unit) {
                            case "t" -> 1;
                            case "v" -> each.size;
                            default -> each.price * each.size;
                        };
            }
            if (sum >= amount) {
                bars.add(List.copyOf(run));
                run.clear();
            }
        }
        return bars;
    }

    @ParameterizedTest
    @CsvSource({"1, t", "100, t", "50, v", "40000, $"})
    void barsOfRealTradesAreCutWhereSoMuchIsTraded(double amount, String unit) throws IOException {
        assumeTrue(
                Files.exists(FILE),
                "skipped: the trades of Bitstamp are not there, they belong at " + FILE);
        List<Row> rows =
                Files.readAllLines(FILE).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .map(cells ->
                                new Row(
                                        Long.parseLong(cells[0]),
                                        Double.parseDouble(cells[1]),
                                        Double.parseDouble(cells[2])))
                        .toList();
        TickLog real = new TickLog(SPY, rows.size());
        for (Row row : rows) {
            Instant at = Instant.ofEpochSecond(row.second);
            real.add(
                    new Tick.Trade(
                            SPY, ++seq, at, at, row.price, row.size, null, Conditions.REGULAR));
        }
        BarSeries series = bars(real.run(), (long) amount + unit).state().series();
        List<List<Double>> expected = new ArrayList<>();
        long after = Long.MIN_VALUE;
        for (List<Row> run : runs(rows, unit, amount)) {
            // Bars of one second are a millisecond apart.
            after = Math.max(after + 1, run.getFirst().second * 1_000);
            expected.add(
                    List.of(
                            (double) after,
                            run.getFirst().price,
                            run.stream().mapToDouble(Row::price).max().orElseThrow(),
                            run.stream().mapToDouble(Row::price).min().orElseThrow(),
                            run.getLast().price,
                            (double) run.size()));
        }
        assertEquals(
                expected,
                IntStream.range(0, series.size())
                        .mapToObj(i ->
                                List.of(
                                        (double) series.openTime(i),
                                        series.open(i),
                                        series.high(i),
                                        series.low(i),
                                        series.close(i),
                                        (double) series.provenance(i).orElseThrow().prints()))
                        .toList());
    }

    @Test
    void theOpenBarSaysHowMuchIsLeft() {
        log.add(trade(0, 100, 3));
        log.add(trade(10, 101, 4));
        assertEquals(1, bars(log.run(), "3t").state().left());
        assertEquals(3, bars(log.run(), "10v").state().left());
        assertEquals(1_000 - 704, bars(log.run(), "1000$").state().left());
        log.add(trade(20, 102, 4));
        TradedBars.State full = bars(log.run(), "3t").state();
        assertEquals(3, full.left());
        assertEquals(Optional.empty(), full.series().provisional());
        assertEquals(START.plusMillis(21), full.series().bar(0).tsClose());
    }

    @Test
    void barsOfOneMillisecondAreToldApartAndTakenBackOneByOne() {
        for (double price : new double[] {1, 2, 3, 4}) {
            log.add(trade(5, price, 1));
        }
        TradedBars bars = bars(log.run(), "1t");
        assertEquals(List.of(5L, 6L, 7L, 8L), opens(bars.state().series()));
        Instant at = START.plusMillis(30);
        log.add(new Tick.Bust(SPY, ++seq, at, at, 2, null));
        log.add(new Tick.Correction(SPY, ++seq, at, at, 3, 3.5, 1, null, Conditions.REGULAR));
        bars.take(log.run());
        assertEquals(List.of(5L, 7L, 8L), opens(bars.state().series()));
        assertEquals(List.of(1.0, 3.5, 4.0), closes(bars.state().series()));
        assertEquals(1, bars.state().series().revision(1));
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0),
                closes(
                        AsKnown.asKnownAt(
                                bars.state().series(),
                                bars.state().series().versions(),
                                START.plusMillis(20))));
    }

    @Test
    void anOpenBarAllOfWhosePrintsAreBustedIsTakenAway() {
        log.add(trade(5, 1, 1));
        TradedBars bars = bars(log.run(), "10t");
        assertTrue(bars.state().series().provisional().isPresent());
        Instant at = START.plusMillis(30);
        log.add(new Tick.Bust(SPY, ++seq, at, at, 1, null));
        bars.take(log.run());
        assertEquals(Optional.empty(), bars.state().series().provisional());
    }

    @Test
    void whereTheLogHasLostTheSessionsBeginBarsAreIncompleteUntilTheNextOne() {
        TickLog small = new TickLog(SPY, 2_048);
        for (int i = 0; i < 5_000; i++) {
            small.add(trade(i * 30L, 100, 1));
        }
        // 5,000 prints in 150 s, midnight after 120 s.
        TickRun run = small.run();
        assertEquals(2_048 + 5_000 % 1_024, run.size());
        TradedBars.State state = bars(run, "100t").state();
        assertEquals(Optional.of(state.since()), run.since());
        BarSeries series = state.series();
        for (int i = 0; i < series.size(); i++) {
            boolean today = series.openTime(i) < START.plusSeconds(120).toEpochMilli();
            assertEquals(
                    today ? Completeness.INCOMPLETE : Completeness.COMPLETE,
                    series.provenance(i).orElseThrow().completeness(),
                    "bar " + i);
        }
    }

    @Test
    void whoFellBehindBeginsAnew() {
        TickLog small = new TickLog(SPY, 1_024);
        small.add(trade(0, 100, 1));
        TradedBars bars = bars(small.run(), "10t");
        TickRun early = small.run();
        for (int i = 0; i < 5_000; i++) {
            small.add(trade(i, 100, 1));
        }
        assertFalse(bars.goesOnWith(small.run()));
        assertTrue(bars.goesOnWith(early));
        assertFalse(bars.goesOnWith(new TickLog(SPY, 1_024).run()));
    }

    @Test
    void aRunStaysAsItWasWhileTheLogGrows() {
        for (int i = 0; i < 3_000; i++) {
            log.add(trade(i, i, 1));
        }
        TickRun before = log.run();
        List<Double> then = closes(bars(before, "10t").state().series());
        for (int i = 0; i < 30_000; i++) {
            log.add(trade(i, i, 1));
        }
        assertEquals(then, closes(bars(before, "10t").state().series()));
        assertEquals(3_000, before.size());
    }
}
