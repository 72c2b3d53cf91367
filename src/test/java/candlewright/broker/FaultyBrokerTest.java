package candlewright.broker;

import static candlewright.broker.TestDesk.accepted;
import static candlewright.broker.TestDesk.canceled;
import static candlewright.broker.TestDesk.filled;
import static candlewright.broker.TestDesk.id;
import static candlewright.broker.TestDesk.limit;
import static candlewright.broker.TestDesk.market;
import static candlewright.broker.TestDesk.working;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.OrderIntent;
import candlewright.model.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultyBrokerTest {

    private static final OrderIntent BUY = market("a", Side.BUY, "1");

    private static FaultyBroker broker(String faults) {
        return new FaultyBroker(new SimulatedBroker(true), Faults.parse(faults));
    }

    private static TestDesk desk(FaultyBroker broker) {
        TestDesk desk = new TestDesk(broker);
        desk.closes(0, 100);
        return desk;
    }

    private static BrokerReport unknown(String id, String reason) {
        return new BrokerReport.OutcomeUnknown(id(id), reason);
    }

    @Test
    void withoutFaultsItIsTheBrokerBehindIt() {
        for (long seed = 0; seed < 50; seed++) {
            List<RandomSession.Step> steps = new RandomSession(seed).steps();
            VenueSettings venue = RandomSession.venue(seed);
            assertEquals(
                    RandomSession.play(
                            new SimulatedBroker(venue, true, List.of(), VenueLog.NONE), steps),
                    RandomSession.play(
                            new FaultyBroker(
                                    new SimulatedBroker(venue, true, List.of(), VenueLog.NONE),
                                    Faults.NONE),
                            steps),
                    "seed " + seed);
        }
    }

    @Test
    void losesAcceptancesAndFillsThatHappenedAllTheSame() {
        TestDesk desk = desk(broker("lost-ack=1,lost-fill=1"));
        assertEquals(List.of(), desk.send(BUY));
        assertEquals(List.of(), desk.closes(1, 101));
        assertEquals(Map.of(TestDesk.SPY, TestDesk.number("1")), desk.book().positions());
    }

    @Test
    void deliversTwice() {
        TestDesk desk = desk(broker("duplicate=1"));
        assertEquals(List.of(accepted("a", 1), accepted("a", 1)), desk.send(BUY));
        BrokerReport fill = filled("a", 1, "1", "1", "0", 1);
        assertEquals(List.of(fill, fill), desk.closes(1, 101));
    }

    @Test
    void holdsReportsBackWhichAreThenOvertaken() {
        FaultyBroker broker = broker("late-by=90s");
        TestDesk desk = desk(broker);
        broker.delayNext(BrokerReport.Accepted.class, Duration.ofSeconds(90));
        assertEquals(List.of(), desk.send(BUY));
        assertEquals(Optional.of(desk.now.plusSeconds(90)), broker.nextDue());
        assertEquals(List.of(filled("a", 1, "1", "1", "0", 1)), desk.closes(1, 101));
        assertEquals(List.of(accepted("a", 1)), desk.waits(Duration.ofSeconds(30)));

        TestDesk late = desk(broker("late=1,late-by=90s"));
        assertEquals(List.of(), late.send(BUY));
        assertEquals(List.of(accepted("a", 1)), late.waits(Duration.ofSeconds(90)));
    }

    @Test
    void tellsAFillAfterTheCancelOfTheRest() {
        FaultyBroker broker =
                new FaultyBroker(
                        new SimulatedBroker(
                                VenueSettings.parse("participation=0.1"),
                                true,
                                List.of(),
                                VenueLog.NONE),
                        Faults.parse("fill-after-cancel=1,late-by=10m"));
        TestDesk desk = desk(broker);
        desk.send(limit("a", Side.BUY, "10", "99"));
        assertEquals(List.of(), desk.closes(1, 100, 100, 98, 100, 40));
        assertEquals(
                List.of(canceled("a", "why"), filled("a", 1, "4", "0", "-1", 1)), desk.cancel("a"));
    }

    @Test
    void throwsRequestsAway() {
        FaultyBroker broker = broker("seed=1");
        TestDesk desk = desk(broker);
        broker.loseNextRequest();
        assertEquals(List.of(), desk.send(BUY));
        assertEquals(List.of(), desk.book().orders());
        assertEquals(List.of(accepted("a", 1)), desk.send(BUY));
        assertEquals(List.of(), desk(broker("lost-request=1")).send(BUY));
    }

    @Test
    void breaksTheConnectionSoThatNobodyKnowsWhatBecameOfTheRequest() {
        TestDesk desk = desk(broker("disconnect=1,reconnect-after=90s"));
        String lost = "the connection was lost after a request";
        assertEquals(
                List.of(new BrokerReport.Disconnected(lost), unknown("a", lost)), desk.send(BUY));
        assertEquals(List.of(unknown("b", "not connected")), desk.send(market("b", Side.BUY, "1")));
        assertEquals(
                List.of(new BrokerReport.QueryFailed("not connected")),
                desk.broker.send(new BrokerRequest.QueryBook(), desk.now));
        assertEquals(List.of(), desk.closes(1, 101));
        assertEquals(List.of(new BrokerReport.Connected()), desk.waits(Duration.ofSeconds(30)));
    }

    @Test
    void breaksAndMendsTheConnectionWhenTold() {
        FaultyBroker broker = broker("seed=1");
        TestDesk desk = desk(broker);
        OrderIntent order = limit("a", Side.BUY, "1", "99");
        assertEquals(List.of(accepted("a", 1), working("a")), desk.send(order));
        broker.dropNext(BrokerReport.Replaced.class);
        assertEquals(List.of(accepted("b", 2), working("b")), desk.replace(order, "b", "2", "98"));
        broker.disconnect();
        String lost = "the connection was lost";
        assertEquals(
                List.of(
                        new BrokerReport.Disconnected(lost),
                        unknown("a", lost),
                        unknown("b", lost)),
                desk.waits(Duration.ZERO));
        broker.reconnect();
        assertEquals(List.of(new BrokerReport.Connected()), desk.waits(Duration.ZERO));
        assertEquals(Optional.empty(), broker.nextDue());
    }

    @Test
    void dropsAndDoublesOnce() {
        FaultyBroker broker = broker("seed=1");
        TestDesk desk = desk(broker);
        broker.dropNext(BrokerReport.Accepted.class);
        broker.duplicateNext(BrokerReport.Accepted.class);
        assertEquals(List.of(), desk.send(BUY));
        assertEquals(
                List.of(accepted("b", 2), accepted("b", 2)), desk.send(market("b", Side.BUY, "1")));
        assertEquals(List.of(accepted("c", 3)), desk.send(market("c", Side.BUY, "1")));
    }

    @Test
    void questionsFailByChanceAndWhenTold() {
        BrokerReport failed = new BrokerReport.QueryFailed("the question had no answer");
        FaultyBroker broker = broker("seed=1");
        TestDesk desk = desk(broker);
        broker.failQueries(true);
        BrokerRequest question = new BrokerRequest.QueryOrder(id("a"));
        assertEquals(List.of(failed), broker.send(question, desk.now));
        broker.failQueries(false);
        assertEquals(
                List.of(new BrokerReport.OrderTold(id("a"), Optional.empty())),
                broker.send(question, desk.now));
        assertEquals(List.of(failed), broker("query-failure=1").send(question, desk.now));
    }

    @Test
    void theSameSeedFailsInTheSameWay() {
        String faults =
                "lost-ack=0.1,lost-fill=0.1,duplicate=0.1,late=0.1,fill-after-cancel=0.2,"
                        + "lost-request=0.1,disconnect=0.05,query-failure=0.1,seed=";
        List<RandomSession.Step> steps = new RandomSession(3).steps();
        List<List<BrokerReport>> told = new ArrayList<>();
        for (int seed : new int[] {1, 1, 2}) {
            told.add(RandomSession.play(broker(faults + seed), steps));
        }
        assertEquals(told.get(0), told.get(1));
        assertNotEquals(told.get(1), told.get(2));
    }

    @Test
    void complainsAboutOptionsItDoesNotUnderstand() {
        assertEquals(
                "--faults: lost-ack must be 0 to 1, was '2'",
                assertThrows(IllegalArgumentException.class, () -> Faults.parse("lost-ack=2"))
                        .getMessage());
        assertEquals(
                "--faults: late-by must be a time like 20ms, 5s or 1m, was '5'",
                assertThrows(IllegalArgumentException.class, () -> Faults.parse("late-by=5"))
                        .getMessage());
        assertEquals(11, Faults.help().size());
    }
}
