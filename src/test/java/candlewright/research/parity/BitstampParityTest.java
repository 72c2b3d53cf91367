package candlewright.research.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import candlewright.feed.faulty.FeedFaults;
import candlewright.feed.faulty.Perturbed;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.research.BacktestParameters;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Real trades, against bars that are computed here from all rows of each minute at once.
class BitstampParityTest {

    private static final Path FILE = Path.of("../shared/data/bitstamp-btcusd-trades-2013-11.csv");
    private static final Symbol BTC = new Symbol("BTCUSD");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static List<Tick.Trade> trades = List.of();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(
                Files.exists(FILE),
                "skipped: the trades of Bitstamp are not there, they belong at " + FILE);
        List<Tick.Trade> read = new ArrayList<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("timestamp")) {
                Instant at = Instant.ofEpochSecond(Long.parseLong(cells[0]));
                read.add(
                        new Tick.Trade(
                                BTC,
                                read.size() + 1,
                                at,
                                at,
                                Double.parseDouble(cells[1]),
                                Double.parseDouble(cells[2]),
                                null,
                                Conditions.REGULAR));
            }
        }
        trades = read;
    }

    private static BarSeries minutes() {
        Map<Long, List<Tick.Trade>> byMinute =
                trades.stream()
                        .collect(
                                Collectors.groupingBy(
                                        trade -> trade.eventTime().getEpochSecond() / 60,
                                        TreeMap::new,
                                        Collectors.toList()));
        BarSeries series = BarSeries.empty(BTC, MINUTE);
        for (Map.Entry<Long, List<Tick.Trade>> each : byMinute.entrySet()) {
            List<Tick.Trade> of =
                    each.getValue().stream()
                            .sorted(Comparator.comparing(Tick.Trade::eventTime))
                            .toList();
            Instant open = Instant.ofEpochSecond(each.getKey() * 60);
            series =
                    series.append(
                            new Bar(
                                    BTC,
                                    open,
                                    open.plus(MINUTE),
                                    of.getFirst().price(),
                                    of.stream().mapToDouble(Tick.Trade::price).max().orElseThrow(),
                                    of.stream().mapToDouble(Tick.Trade::price).min().orElseThrow(),
                                    of.getLast().price(),
                                    of.stream().mapToDouble(Tick.Trade::size).sum(),
                                    BarSource.CSV,
                                    BarState.FINAL,
                                    0));
        }
        return series;
    }

    private static ParityRequest request() {
        return new ParityRequest(
                BTC,
                new Source.Series(),
                new Source.Feed(),
                "",
                MINUTE,
                Counting.OURS,
                Version.DECIDED,
                ParityRequest.DEFAULT_LATENESS,
                BacktestParameters.DEFAULT,
                ParityRequest.MOST);
    }

    private static ParityReport compare(Parity.Side reference, List<Tick> arrived) {
        return Parity.run(request(), reference, new Parity.Side.OfMessages(arrived), CENT, _ -> {});
    }

    @Test
    void historyOfTheTradesIsThatOfBarsComputedInAnotherWay() {
        Parity.Side settled = new Parity.Side.OfMessages(List.copyOf(trades));
        assertEquals(
                List.of(),
                Parity.run(
                                request(),
                                new Parity.Side.OfBars(minutes()),
                                new Parity.Side.OfBars(
                                        Prints.series(
                                                BTC,
                                                Prints.settled(List.copyOf(trades)),
                                                MINUTE,
                                                Counting.OURS)),
                                CENT,
                                _ -> {})
                        .bars());
        assertEquals(
                compare(settled, List.copyOf(trades)).totals(),
                compare(new Parity.Side.OfBars(minutes()), List.copyOf(trades)).totals());
    }

    @Test
    void everyBarOfThePerturbedTradesThatDiffersIsExplained() {
        Perturbed of =
                Perturbed.of(trades, FeedFaults.parse("drop=0.001,late=0.005,revise=0.001,seed=7"));
        ParityReport report = compare(new Parity.Side.OfMessages(of.said()), of.arrived());
        assertTrue(report.totals().diverging() > 50, () -> report.totals().toString());
        assertEquals(null, report.causes().get(Cause.UNKNOWN));
        assertTrue(report.bars().stream().allMatch(DivergingBar::proven));
    }
}
