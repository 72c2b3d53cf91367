package candlewright.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.RandomSession.Asked;
import candlewright.broker.RandomSession.Shown;
import candlewright.broker.RandomSession.Step;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// What holds for every order of every session, at any venue.
class VenuePropertiesTest {

    private static final int SESSIONS = 500;

    private static void inEverySession(LongConsumer check) {
        for (long seed = 0; seed < SESSIONS; seed++) {
            check.accept(seed);
        }
    }

    private static SimulatedBroker venue(long seed, List<String> told, VenueLog log) {
        return new SimulatedBroker(RandomSession.venue(seed), true, told, log);
    }

    private static SimulatedBroker venue(long seed) {
        return venue(seed, List.of(), VenueLog.NONE);
    }

    /// The venue's state after this, without the wires that questions travel on.
    private static List<String> lines(long seed) {
        List<String> lines = new ArrayList<>();
        RandomSession.play(venue(seed, List.of(), lines::addAll), new RandomSession(seed).steps());
        return lines;
    }

    private static List<VenueEvent> facts(long seed) {
        List<VenueEvent> facts = new ArrayList<>();
        lines(seed).forEach(line -> facts.add(VenueLineReader.parse(facts.size() + 1L, line)));
        return facts;
    }

    private static Map<ClientOrderId, VenueEvent.Accepted> accepted(List<VenueEvent> facts) {
        Map<ClientOrderId, VenueEvent.Accepted> accepted = new HashMap<>();
        for (VenueEvent fact : facts) {
            if (fact instanceof VenueEvent.Accepted order) {
                accepted.put(order.intent().clientOrderId(), order);
            } else if (fact instanceof VenueEvent.Replaced replaced) {
                VenueEvent.Accepted order = replaced.replacement();
                accepted.put(order.intent().clientOrderId(), order);
            }
        }
        return accepted;
    }

    private static List<VenueEvent.Executed> executed(List<VenueEvent> facts) {
        return facts.stream()
                .filter(VenueEvent.Executed.class::isInstance)
                .map(VenueEvent.Executed.class::cast)
                .toList();
    }

    @Test
    void theSameSeedTellsTheSame() {
        inEverySession(seed -> {
            List<Step> steps = new RandomSession(seed).steps();
            assertEquals(
                    RandomSession.play(venue(seed), steps),
                    RandomSession.play(venue(seed), steps),
                    "seed " + seed);
        });
        assertNotEquals(
                RandomSession.play(venue(1), new RandomSession(1).steps()),
                RandomSession.play(venue(2), new RandomSession(1).steps()));
    }

    @Test
    void nothingIsFilledByABarThatWasOpenBeforeTheOrderWasAccepted() {
        int[] fills = new int[1];
        inEverySession(seed -> {
            List<VenueEvent> facts = facts(seed);
            Map<ClientOrderId, VenueEvent.Accepted> accepted = accepted(facts);
            for (VenueEvent.Executed fill : executed(facts)) {
                VenueEvent.Accepted order = accepted.get(fill.id());
                assertNotNull(order, "seed " + seed + " " + fill);
                Instant barTime = fill.execution().barTime();
                assertTrue(
                        barTime != null && barTime.isAfter(order.seen().newestOpen()),
                        "seed " + seed + " " + fill);
                fills[0]++;
            }
        });
        assertTrue(fills[0] > 2000, "only " + fills[0] + " fills were looked at");
    }

    @Test
    void noChainIsFilledBeyondItsQuantity() {
        inEverySession(seed -> {
            List<VenueEvent> facts = facts(seed);
            Map<ClientOrderId, VenueEvent.Accepted> accepted = accepted(facts);
            Map<ClientOrderId, BigDecimal> chains = new HashMap<>();
            for (VenueEvent.Executed fill : executed(facts)) {
                OrderIntent intent = accepted.get(fill.id()).intent();
                BigDecimal filled =
                        chains.merge(
                                root(intent, accepted),
                                fill.execution().quantity(),
                                BigDecimal::add);
                assertTrue(filled.compareTo(intent.quantity()) <= 0, "seed " + seed + " " + fill);
            }
        });
    }

    private static ClientOrderId root(
            OrderIntent intent, Map<ClientOrderId, VenueEvent.Accepted> accepted) {
        ClientOrderId replaced = intent.replaces();
        return replaced == null
                ? intent.clientOrderId()
                : root(accepted.get(replaced).intent(), accepted);
    }

    @Test
    void noFillIsWorseThanItsLimitAndPricePartsAddUp() {
        inEverySession(seed -> {
            List<VenueEvent> facts = facts(seed);
            Map<ClientOrderId, VenueEvent.Accepted> accepted = accepted(facts);
            for (VenueEvent.Executed fill : executed(facts)) {
                VenueEvent.Accepted order = accepted.get(fill.id());
                Execution execution = fill.execution();
                BigDecimal limit = order.intent().limitPrice();
                int sign = order.intent().side() == Side.BUY ? 1 : -1;
                assertTrue(
                        limit == null || sign * execution.price().compareTo(limit) <= 0,
                        "seed " + seed + " " + fill);
                assertEquals(order.reference(), execution.parts().reference());
                assertEquals(
                        0,
                        execution.parts().price().compareTo(execution.price()),
                        "seed " + seed + " " + fill);
                assertTrue(
                        sign * execution.parts().impact().signum() >= 0,
                        "seed " + seed + " " + fill);
            }
        });
    }

    @Test
    void positionsAreTheSumOfExecutionsAndIdsAreNumbered() {
        inEverySession(seed -> {
            SimulatedBroker venue = venue(seed, lines(seed), VenueLog.NONE);
            VenueBook book = book(venue);
            Map<Symbol, BigDecimal> sums = new HashMap<>();
            List<String> ids = new ArrayList<>();
            for (VenueOrder order : book.orders()) {
                for (Execution execution : order.executions()) {
                    ids.add(execution.executionId());
                    BigDecimal signed =
                            order.side() == Side.BUY
                                    ? execution.quantity()
                                    : execution.quantity().negate();
                    sums.merge(order.symbol(), signed, BigDecimal::add);
                }
            }
            sums.values().removeIf(sum -> sum.signum() == 0);
            assertEquals(sums, book.positions(), "seed " + seed);
            assertEquals(ids.size(), ids.stream().distinct().count(), "seed " + seed);
            for (int n = 1; n <= ids.size(); n++) {
                assertTrue(ids.contains("SIM-" + n), "seed " + seed);
            }
        });
    }

    /// What the fills of one bar take never is more than the share of its whole volume.
    @Test
    void howeverOftenABarIsShownItsVolumeCountsOnce() {
        inEverySession(seed -> {
            BigDecimal share = RandomSession.venue(seed).fills().participation();
            if (share == null) {
                return;
            }
            Map<Instant, BigDecimal> volumes = new HashMap<>();
            for (Step step : new RandomSession(seed).steps()) {
                if (step instanceof Shown(var bar, _) && bar.isFinal()) {
                    volumes.put(bar.tsOpen(), BigDecimal.valueOf(bar.volume()));
                }
            }
            Map<Instant, BigDecimal> taken = new HashMap<>();
            executed(facts(seed))
                    .forEach(fill ->
                            taken.merge(
                                    Optional.ofNullable(fill.execution().barTime()).orElseThrow(),
                                    fill.execution().quantity(),
                                    BigDecimal::add));
            taken.forEach((bar, quantity) ->
                    assertTrue(
                            volumes.get(bar).signum() == 0
                                    || quantity.compareTo(volumes.get(bar).multiply(share)) <= 0,
                            "seed " + seed + " bar " + bar));
        });
    }

    /// Stopped after any bar and started again from its lines, it trades on as if nothing had been.
    @Test
    void aVenueThatWasStartedAgainDoesWhatItWouldHaveDone() {
        inEverySession(seed -> {
            RandomSession session = new RandomSession(seed);
            int cut = session.boundaries().get((int) (seed % session.boundaries().size()));
            List<String> lines = new ArrayList<>();
            RandomSession.play(
                    venue(seed, List.of(), lines::addAll), session.steps().subList(0, cut));
            SimulatedBroker again = venue(seed, List.copyOf(lines), lines::addAll);
            List<Step> rest = session.steps().subList(cut - 1, session.steps().size());
            RandomSession.play(again, rest);
            assertEquals(lines(seed), lines, "seed " + seed);
        });
    }

    /// Whenever it stops, it knows then what it knew.
    @Test
    void aVenueThatWasStartedAgainHasTheSameBooks() {
        inEverySession(seed -> {
            RandomSession session = new RandomSession(seed);
            int cut = (int) (seed * 7 % session.steps().size());
            List<String> lines = new ArrayList<>();
            SimulatedBroker venue = venue(seed, List.of(), lines::addAll);
            RandomSession.play(venue, session.steps().subList(0, cut));
            SimulatedBroker again = venue(seed, List.copyOf(lines), VenueLog.NONE);
            assertEquals(book(venue), book(again), "seed " + seed);
        });
    }

    @Test
    void everyRequestLeavesALineWithItsClientOrderId() {
        inEverySession(seed -> {
            List<String> lines = lines(seed);
            for (Step step : new RandomSession(seed).steps()) {
                if (step instanceof Asked(BrokerRequest.NewOrder(var intent, _), _)) {
                    long orders =
                            lines.stream()
                                    .filter(line ->
                                            line.contains(" order arrives=")
                                                    && line.contains(
                                                            " id=" + intent.clientOrderId() + " "))
                                    .count();
                    assertEquals(1, orders, "seed " + seed + " " + intent);
                }
            }
        });
    }

    private static VenueBook book(SimulatedBroker venue) {
        Instant whenever = TestDesk.START;
        SimulatedBroker asked = venue;
        List<BrokerReport> told =
                new ArrayList<>(asked.send(new BrokerRequest.QueryBook(), whenever));
        while (told.stream().noneMatch(BrokerReport.BookTold.class::isInstance)) {
            told.addAll(asked.onTime(asked.nextDue().orElseThrow()));
        }
        return told.stream()
                .filter(BrokerReport.BookTold.class::isInstance)
                .map(BrokerReport.BookTold.class::cast)
                .toList()
                .getLast()
                .book();
    }
}
