package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bars of real trades, against bars that are computed here in another way: from all rows at once.
class BitstampBarsTest {

    private static final Path FILE = Path.of("../shared/data/bitstamp-btcusd-trades-2013-11.csv");
    private static final Symbol BTC = new Symbol("BTCUSD");
    private static final BuildRules RULES =
            new BuildRules(Duration.ofSeconds(5), Duration.ofHours(1), 1 << 10);
    private static final long DAY = 86_400;

    private record Row(int number, long second, double price, double size) {}

    private static List<Row> rows = List.of();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(
                Files.exists(FILE),
                "skipped: the trades of Bitstamp are not there, they belong at " + FILE);
        List<Row> read = new ArrayList<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("timestamp")) {
                read.add(
                        new Row(
                                read.size() + 1,
                                Long.parseLong(cells[0]),
                                Double.parseDouble(cells[1]),
                                Double.parseDouble(cells[2])));
            }
        }
        rows = read;
    }

    private static List<BuiltBar> built(BarSpec spec) {
        List<BuiltBar> built = new ArrayList<>();
        BarBuilder builder =
                BarBuilder.of(
                        BTC, spec, BarSource.CSV, RULES, update -> built.add((BuiltBar) update));
        Resequencer line = new Resequencer(BTC, 1, Hold.USUAL, new GapPolicy.GiveUp());
        for (Row row : rows) {
            Instant at = Instant.ofEpochSecond(row.second);
            line.onTick(
                    new Tick.Trade(
                            BTC, row.number, at, at, row.price, row.size, null, Conditions.REGULAR),
                    builder);
        }
        Instant end = Instant.ofEpochSecond(rows.getLast().second + 2 * DAY);
        line.onTick(new Tick.Heartbeat(BTC, rows.size(), end, end), builder);
        return built;
    }

    private static Bar bar(Instant tsOpen, Instant tsClose, List<Row> of) {
        List<Row> inTime = of.stream().sorted(Comparator.comparingLong(Row::second)).toList();
        double volume = 0;
        for (Row row : of) {
            volume += row.size;
        }
        return new Bar(
                BTC,
                tsOpen,
                tsClose,
                inTime.getFirst().price,
                of.stream().mapToDouble(Row::price).max().orElseThrow(),
                of.stream().mapToDouble(Row::price).min().orElseThrow(),
                inTime.getLast().price,
                volume,
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 3_600, DAY})
    void barsOfTimeEqualThoseOfAllRowsOfTheirTime(long seconds) {
        List<Bar> expected =
                rows.stream()
                        .collect(Collectors.groupingBy(row -> row.second / seconds))
                        .entrySet()
                        .stream()
                        .map(each ->
                                bar(
                                        Instant.ofEpochSecond(each.getKey() * seconds),
                                        Instant.ofEpochSecond((each.getKey() + 1) * seconds),
                                        each.getValue()))
                        .sorted(Comparator.comparing(Bar::tsOpen))
                        .toList();
        List<BuiltBar> built = built(new BarSpec.Time(Duration.ofSeconds(seconds), Session.UTC));
        assertEquals(expected, built.stream().map(BuiltBar::bar).toList());
        assertTrue(
                built.stream()
                        .map(BuiltBar::provenance)
                        .allMatch(of -> of.completeness() == Completeness.COMPLETE));
    }

    @Test
    void tickBarsEqualThoseOfSoManyRows() {
        assertEquals(runs(run -> run.size() == 100), bars(new BarSpec.Ticks(100, Session.UTC)));
    }

    @Test
    void volumeBarsEqualThoseOfSoMuchSize() {
        assertEquals(
                runs(run -> run.stream().mapToDouble(Row::size).reduce(0, Double::sum) >= 50),
                bars(new BarSpec.Volume(50, Session.UTC)));
    }

    @Test
    void dollarBarsEqualThoseOfSoMuchMoney() {
        assertEquals(
                runs(run ->
                        run.stream().mapToDouble(row -> row.price * row.size).reduce(0, Double::sum)
                                >= 40_000),
                bars(new BarSpec.Dollars(40_000, Session.UTC)));
    }

    private static List<Bar> bars(BarSpec spec) {
        return built(spec).stream().map(BuiltBar::bar).toList();
    }

    /// Cuts the rows where a run is full, and at midnight.
    private static List<Bar> runs(Predicate<List<Row>> isFull) {
        List<Bar> bars = new ArrayList<>();
        List<Row> run = new ArrayList<>();
        for (Row row : rows) {
            if (!run.isEmpty() && run.getLast().second / DAY != row.second / DAY) {
                bars.add(run(run));
                run.clear();
            }
            run.add(row);
            if (isFull.test(run)) {
                bars.add(run(run));
                run.clear();
            }
        }
        if (!run.isEmpty()) {
            bars.add(run(run));
        }
        return bars;
    }

    private static Bar run(List<Row> run) {
        long last = run.stream().mapToLong(Row::second).max().orElseThrow();
        return bar(
                Instant.ofEpochSecond(run.getFirst().second),
                Instant.ofEpochSecond(last, 1),
                List.copyOf(run));
    }
}
