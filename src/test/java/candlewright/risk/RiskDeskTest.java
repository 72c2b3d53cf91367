package candlewright.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.AccountEvent.DayStarted;
import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.model.AccountEvent.TradingStateChanged;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk.StateWanted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the desk learns of facts. [#send] does what the engine does with a wish: takes it in, asks,
/// and writes the answer down.
class RiskDeskTest {

    private static final RiskDecision APPROVED = new RiskDecision.Approved();
    private static final BigDecimal EQUITY = new BigDecimal(100_000);

    private record Fact(JournalEvent event, @Nullable Order order) {}

    private final List<Fact> facts = new ArrayList<>();
    private RiskDesk desk = new RiskDesk(RiskLimits.live());
    private Instant now = Situation.NOW;
    private long seq;
    private final Map<Scope, TradingState> states = new HashMap<>();

    private void learn(JournalEvent event, @Nullable Order order) {
        facts.add(new Fact(event, order));
        desk.learn(event, order);
    }

    private RiskDecision send(Situation wish) {
        OrderIntent intent = wish.intent();
        Order order = new RestingOrder(intent, BigDecimal.ZERO).order();
        learn(new OrderEvent.Submitted(++seq, now, intent, BigDecimal.TEN), order);
        RiskDecision decision = desk.check(intent, wish.replaced, at(now, wish));
        learn(
                switch (decision) {
                    case RiskDecision.Approved _ ->
                            new OrderEvent.Sent(++seq, now, intent.clientOrderId());
                    case RiskDecision.Denied(var reason, var limit, var actual) ->
                            new OrderEvent.Denied(
                                    ++seq, now, intent.clientOrderId(), reason, limit, actual);
                },
                order);
        return decision;
    }

    /// An order unlike all before it.
    private Situation order(String source) {
        return Situation.of(s -> {
            s.id = "o" + seq;
            s.source = source;
            s.quantity = new BigDecimal(seq).movePointLeft(6).add(BigDecimal.ONE).toPlainString();
        });
    }

    private RiskDecision send() {
        return send(order("api"));
    }

    private Situation alike() {
        return Situation.of(s -> s.id = "o" + seq);
    }

    /// The strictest state of account, symbol and source by the facts.
    private TradingState state(Situation wish) {
        TradingState strictest = TradingState.ACTIVE;
        for (Scope scope :
                List.of(Scope.ACCOUNT, Scope.of(Situation.SPY), Scope.ofSource(wish.source))) {
            TradingState state = states.getOrDefault(scope, TradingState.ACTIVE);
            strictest = state.compareTo(strictest) > 0 ? state : strictest;
        }
        return strictest;
    }

    private RiskView at(Instant now, Situation wish) {
        RiskView view = wish.view();
        return new RiskView(
                now,
                view.instrument(),
                state(wish),
                view.price(),
                view.reference(),
                Optional.empty(),
                view.cash(),
                view.equity(),
                view.position(),
                view.openBuys(),
                view.openSells(),
                view.otherExposure(),
                view.openOrders(),
                view.bestOwnBuy(),
                view.bestOwnSell(),
                view.dayPnl(),
                view.reconciling(),
                view.dataProblem());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private List<StateWanted> wanted() {
        return desk.wanted(now, EQUITY, BigDecimal.ZERO);
    }

    private void enforce(StateWanted wanted) {
        change(wanted.scope(), wanted.state(), "rule " + wanted.rule());
    }

    private void change(Scope scope, TradingState state, String by) {
        states.put(scope, state);
        learn(new TradingStateChanged(++seq, now, scope, state, "so", by), null);
    }

    private static RiskDecision denied(DenialReason reason, String limit, String actual) {
        return new RiskDecision.Denied(reason, new BigDecimal(limit), new BigDecimal(actual));
    }

    private static StateWanted halt(Scope scope, String reason, String rule) {
        return new StateWanted(scope, TradingState.HALTED, reason, rule);
    }

    // R4

    @Test
    void letsABurstPassAndThenARate() {
        desk = new RiskDesk(RiskLimits.parse("profile=live,entries=1000"));
        for (int i = 0; i < 20; i++) {
            assertEquals(APPROVED, send());
        }
        assertEquals(denied(DenialReason.RATE, "20", "21"), send());
        pass(Duration.ofMillis(199));
        assertEquals(denied(DenialReason.RATE, "20", "21"), send());
        pass(Duration.ofMillis(1));
        assertEquals(APPROVED, send());
        assertEquals(denied(DenialReason.RATE, "20", "21"), send());
        assertEquals(APPROVED, send(order("strategy:other")));
    }

    @Test
    void letsNoMoreThanABurstPassHoweverLongItWasQuiet() {
        desk = new RiskDesk(RiskLimits.parse("profile=live,entries=1000"));
        send();
        pass(Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            assertEquals(APPROVED, send());
        }
        assertEquals(denied(DenialReason.RATE, "20", "21"), send());
    }

    @Test
    void countsAllSourcesOfTheAccountTogether() {
        for (int i = 0; i < 40; i++) {
            assertEquals(APPROVED, send(order("strategy:" + i)));
        }
        assertEquals(denied(DenialReason.RATE, "40", "41"), send(order("strategy:40")));
    }

    @Test
    void aClockThatIsSetBackUsesNothingUpForLong() {
        desk = new RiskDesk(RiskLimits.parse("profile=live,entries=1000"));
        for (int i = 0; i < 20; i++) {
            assertEquals(APPROVED, send());
        }
        now = now.minus(Duration.ofHours(1));
        assertEquals(denied(DenialReason.RATE, "20", "21"), send());
        pass(Duration.ofMillis(200));
        assertEquals(APPROVED, send());
    }

    // R5

    @Test
    void takesTheThirdOrderAlikeForAMistake() {
        assertEquals(APPROVED, send(alike()));
        assertEquals(
                APPROVED,
                send(
                        Situation.of(s -> {
                            s.id = "o" + seq;
                            s.quantity = "1.0";
                        })));
        assertEquals(denied(DenialReason.DUPLICATE_SUSPECT, "2", "3"), send(alike()));
        assertEquals(
                APPROVED,
                send(
                        Situation.of(s -> {
                            s.id = "o" + seq;
                            s.source = "ticket";
                        })));
        pass(Duration.ofMillis(2_100));
        assertEquals(APPROVED, send(alike()));
    }

    @Test
    void whatIsMeantTwiceIsNoMistakeAndAllOtherRulesHold() {
        send(alike());
        send(alike());
        Situation meant = alike();
        assertEquals(
                denied(DenialReason.DUPLICATE_SUSPECT, "2", "3"),
                desk.check(meant.intent(), null, at(now, meant)));
        assertEquals(APPROVED, desk.checkWantedTwice(meant.intent(), at(now, meant)));
        meant.quantity = "51";
        assertEquals(
                denied(DenialReason.MAX_NOTIONAL, "5000.00", "5100"),
                desk.checkWantedTwice(meant.intent(), at(now, meant)));
        change(Scope.ACCOUNT, TradingState.HALTED, "window");
        assertEquals(
                denied(DenialReason.HALTED, "0", "1"),
                desk.checkWantedTwice(alike().intent(), at(now, alike())));
    }

    @Test
    void whatIsMeantTwiceIsNotSentFaster() {
        desk = new RiskDesk(RiskLimits.parse("profile=live,rate-burst=2"));
        send(alike());
        send(alike());
        assertEquals(
                denied(DenialReason.RATE, "2", "3"),
                desk.checkWantedTwice(alike().intent(), at(now, alike())));
    }

    @Test
    void asksAboutAnOrderThatItHasNotLearnedOfYetAsWell() {
        assertEquals(APPROVED, send(alike()));
        assertEquals(APPROVED, send(alike()));
        Situation third = alike();
        assertEquals(
                denied(DenialReason.DUPLICATE_SUSPECT, "2", "3"),
                desk.check(third.intent(), null, at(now, third)));
    }

    /// 212 parents became millions of children alike.
    @Test
    void stopsAnEngineThatSendsTheSameChildrenAgainAndAgain() {
        int approved = 0;
        for (int i = 0; i < 10_000; i++) {
            if (send(alike()).equals(APPROVED)) {
                approved++;
            }
            wanted().forEach(this::enforce);
            pass(Duration.ofMillis(10));
        }
        assertEquals(2, approved);
        assertEquals(denied(DenialReason.REJECT_STORM, "0", "1"), send(alike()));
    }

    /// The same slowly: what is never a burst is stopped as repeated execution.
    @Test
    void stopsTheSameChildrenSentSlowly() {
        int approved = 0;
        for (int i = 0; i < 1_000; i++) {
            if (send(alike()).equals(APPROVED)) {
                approved++;
            }
            wanted().forEach(this::enforce);
            pass(Duration.ofSeconds(3));
        }
        assertEquals(20, approved);
        assertEquals(denied(DenialReason.REAT, "0", "1"), send(alike()));
    }

    // R6

    @Test
    void disablesASourceAfterTwentyEntriesTillAPersonEnablesIt() {
        for (int i = 0; i < 20; i++) {
            assertEquals(List.of(), wanted());
            assertEquals(APPROVED, send());
            pass(Duration.ofSeconds(29));
        }
        StateWanted wanted = halt(Scope.ofSource("api"), "20 entries in 10m", "R6");
        assertEquals(List.of(wanted), wanted());
        assertEquals(
                DenialReason.REAT, ((RiskDecision.Denied) send()).reason(), "not in force yet");
        enforce(wanted);
        assertEquals(List.of(), wanted());
        assertEquals(DenialReason.REAT, ((RiskDecision.Denied) send()).reason());
        assertEquals(APPROVED, send(order("ticket")));
        change(Scope.ofSource("api"), TradingState.ACTIVE, "window");
        assertEquals(APPROVED, send());
        assertEquals(List.of(), wanted());
    }

    @Test
    void countsNeitherProtectionNorTheTicketNorOldEntries() {
        for (int i = 0; i < 60; i++) {
            String kind = List.of("api", "ticket", "protection").get(i % 3);
            send(
                    Situation.of(s -> {
                        s.id = "o" + seq;
                        s.source = kind.equals("ticket") ? "ticket" : "api";
                        s.position = "1";
                        s.sell("1");
                        s.parent = kind.equals("protection") ? "entry" : null;
                    }));
            pass(Duration.ofSeconds(11));
        }
        assertEquals(List.of(), wanted());
    }

    // R7

    private List<StateWanted> look(String pnl) {
        BigDecimal result = new BigDecimal(pnl);
        return desk.wanted(now, EQUITY.add(result), result);
    }

    @Test
    void oneBadPriceDoesNotStopTheDay() {
        assertEquals(List.of(), look("-90000"));
        assertEquals(List.of(), look("-90000"));
        pass(Duration.ofMillis(500));
        assertEquals(List.of(), look("-10"));
        pass(Duration.ofSeconds(5));
        assertEquals(List.of(), look("-90000"));
    }

    @Test
    void reducesAtTwoPercentAndHaltsAtThree() {
        Scope account = Scope.ACCOUNT;
        look("-1999.99");
        pass(Duration.ofSeconds(1));
        assertEquals(List.of(), look("-1999.99"));
        assertEquals(List.of(), look("-2000"));
        pass(Duration.ofSeconds(1));
        StateWanted reducing =
                new StateWanted(
                        account,
                        TradingState.REDUCING,
                        "loss of the day: limit 2000, actual 2000",
                        "R7");
        assertEquals(List.of(reducing), look("-2000"));
        enforce(reducing);
        assertEquals(List.of(), look("-2999.99"));
        assertEquals(List.of(), look("-3000"));
        pass(Duration.ofSeconds(1));
        StateWanted halted = halt(account, "loss of the day: limit 3000, actual 3000", "R7");
        assertEquals(List.of(halted), look("-3000"));
        enforce(halted);
        assertEquals(List.of(), look("-3000"));
        assertEquals(denied(DenialReason.DAILY_LOSS, "0", "1"), send(alike()));
        change(account, TradingState.ACTIVE, "window");
        assertEquals(List.of(), look("-3000"));
        pass(Duration.ofSeconds(1));
        assertEquals(List.of(halted), look("-3000"));
    }

    private List<StateWanted> lookAfterASecond(String pnl) {
        look(pnl);
        pass(Duration.ofSeconds(1));
        return look(pnl);
    }

    @Test
    void reducesAtADrawdownOfFourPercentFromTheDaysHighAndHaltsAtSix() {
        assertEquals(List.of(), lookAfterASecond("10000"));
        assertEquals(List.of(), lookAfterASecond("5600.01"));
        assertEquals(List.of(), look("5600"));
        pass(Duration.ofMillis(999));
        assertEquals(List.of(), look("5600"));
        pass(Duration.ofMillis(1));
        StateWanted reducing =
                new StateWanted(
                        Scope.ACCOUNT,
                        TradingState.REDUCING,
                        "drawdown of the day: limit 4400, actual 4400",
                        "R7");
        assertEquals(List.of(reducing), look("5600"));
        enforce(reducing);
        assertEquals(List.of(), lookAfterASecond("3400.01"));
        StateWanted halted =
                halt(Scope.ACCOUNT, "drawdown of the day: limit 6600, actual 6600", "R7");
        assertEquals(List.of(halted), lookAfterASecond("3400"));
        enforce(halted);
        change(Scope.ACCOUNT, TradingState.ACTIVE, "window");
        assertEquals(List.of(), look("3400"));
        pass(Duration.ofSeconds(1));
        assertEquals(List.of(halted), look("3400"));
    }

    @Test
    void deniesAtOnceWhatOpensInADrawdown() {
        lookAfterASecond("10000");
        Situation opens = alike();
        opens.equity = "105600";
        opens.dayPnl = "5600";
        assertEquals(denied(DenialReason.DAILY_LOSS, "4400.00", "4400"), send(opens));
    }

    @Test
    void aHighThatDoesNotStayIsNoHigh() {
        lookAfterASecond("0");
        look("10000");
        pass(Duration.ofMillis(999));
        look("9000");
        assertEquals(List.of(), lookAfterASecond("0"));
        // Of what stayed the least counts: it was above 8,000 all the time.
        look("10000");
        pass(Duration.ofMillis(500));
        look("8000");
        pass(Duration.ofMillis(500));
        look("10000");
        assertEquals(List.of(), lookAfterASecond("3680.01"));
        assertEquals(1, lookAfterASecond("3680").size());
    }

    @Test
    void everyDayHasAHighOfItsOwn() {
        lookAfterASecond("10000");
        learn(new DayStarted(++seq, now, LocalDate.of(2026, 3, 3), EQUITY), null);
        assertEquals(List.of(), lookAfterASecond("0"));
    }

    // R8 and R12

    private void incident(IncidentKind kind, @Nullable Symbol symbol, @Nullable String id) {
        learn(
                new IncidentRaised(
                        ++seq,
                        now,
                        kind + "-" + seq,
                        kind,
                        symbol,
                        id == null ? null : new ClientOrderId(id),
                        "look at it"),
                null);
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhatAnIncidentIsAbout(IncidentKind kind) {
        incident(kind, Situation.SPY, null);
        Map<IncidentKind, StateWanted> stops = new EnumMap<>(IncidentKind.class);
        StateWanted symbol = halt(Scope.of(Situation.SPY), "look at it", "R8");
        stops.put(IncidentKind.POSITION_DIFFERS, symbol);
        stops.put(IncidentKind.ORDER_DIFFERS, symbol);
        stops.put(IncidentKind.EXTERNAL_TRADE, symbol);
        stops.put(IncidentKind.LATE_FILL, halt(Scope.ACCOUNT, "look at it", "R8"));
        stops.put(IncidentKind.OVERFILL, halt(Scope.ACCOUNT, "look at it", "R8"));
        stops.put(IncidentKind.JOURNAL, halt(Scope.ACCOUNT, "look at it", "R12"));
        assertEquals(
                Optional.ofNullable(stops.get(kind)).map(List::of).orElse(List.of()), wanted());
    }

    @Test
    void aFillTooManyOfAKnownOrderStopsNothing() {
        incident(IncidentKind.LATE_FILL, Situation.SPY, "a");
        incident(IncidentKind.OVERFILL, Situation.SPY, "a");
        assertEquals(List.of(), wanted());
    }

    @Test
    void aDifferenceWithoutASymbolStopsTheAccount() {
        incident(IncidentKind.POSITION_DIFFERS, null, null);
        assertEquals(List.of(halt(Scope.ACCOUNT, "look at it", "R8")), wanted());
    }

    @Test
    void stopsOnceForAnIncidentThatAPersonHasResumedFrom() {
        incident(IncidentKind.ORDER_DIFFERS, Situation.SPY, null);
        assertEquals(denied(DenialReason.DIVERGENCE, "0", "1"), send(alike()));
        wanted().forEach(this::enforce);
        incident(IncidentKind.ORDER_DIFFERS, Situation.SPY, null);
        change(Scope.of(Situation.SPY), TradingState.ACTIVE, "window");
        assertEquals(List.of(), wanted());
        assertEquals(APPROVED, send(alike()));
        incident(IncidentKind.ORDER_DIFFERS, Situation.SPY, null);
        assertEquals(1, wanted().size());
    }

    @Test
    void aMilderStateLeavesWhatIsWanted() {
        incident(IncidentKind.POSITION_DIFFERS, null, null);
        change(Scope.ACCOUNT, TradingState.REDUCING, "rule R7");
        assertEquals(List.of(halt(Scope.ACCOUNT, "look at it", "R8")), wanted());
        change(Scope.ACCOUNT, TradingState.ACTIVE, "window");
        assertEquals(List.of(halt(Scope.ACCOUNT, "look at it", "R8")), wanted());
    }

    @Test
    void tellsAPersonsHaltFromARules() {
        change(Scope.ACCOUNT, TradingState.HALTED, "kill file");
        assertEquals(denied(DenialReason.HALTED, "0", "1"), send(alike()));
        change(Scope.ACCOUNT, TradingState.HALTED, "rule R12");
        assertEquals(denied(DenialReason.JOURNAL_UNAVAILABLE, "0", "1"), send(alike()));
    }

    @Test
    void theEngineMayLetAFlattenPassAHalt() {
        change(Scope.ACCOUNT, TradingState.HALTED, "window");
        Situation close =
                Situation.of(s -> {
                    s.position = "1";
                    s.sell("1");
                    s.state = TradingState.REDUCING;
                });
        assertEquals(APPROVED, desk.check(close.intent(), null, close.view()));
    }

    @Test
    void slowAcknowledgementsHaltTheAccount() {
        StateWanted halt =
                halt(
                        Scope.ACCOUNT,
                        "the venue acknowledges too slowly: limit 1000 ms, actual 1001 ms",
                        "R12");
        assertEquals(Optional.empty(), desk.slowAck(Duration.ofMillis(1_000)));
        assertEquals(Optional.of(halt), desk.slowAck(Duration.ofMillis(1_001)));
        enforce(halt);
        assertEquals(Optional.empty(), desk.slowAck(Duration.ofMillis(1_001)));
    }

    // R11

    private void refused(boolean byVenue) {
        OrderIntent intent = order("api").intent();
        Order order = new RestingOrder(intent, BigDecimal.ZERO).order();
        ClientOrderId id = intent.clientOrderId();
        learn(new OrderEvent.Submitted(++seq, now, intent, BigDecimal.TEN), order);
        if (byVenue) {
            learn(new OrderEvent.Sent(++seq, now, id), order);
            learn(new OrderEvent.Rejected(++seq, now, id, "no", Evidence.VENUE_STREAM), order);
        } else {
            learn(
                    new OrderEvent.Denied(
                            ++seq,
                            now,
                            id,
                            DenialReason.PRICE_COLLAR,
                            BigDecimal.ONE,
                            BigDecimal.TEN),
                    order);
        }
    }

    @Test
    void elevenDenialsInAMinuteDisableTheSource() {
        for (int i = 0; i < 10; i++) {
            refused(false);
        }
        assertEquals(List.of(), wanted());
        refused(false);
        assertEquals(
                List.of(
                        halt(
                                Scope.ofSource("api"),
                                "too many denials in a minute: price too far from the market",
                                "R11")),
                wanted());
    }

    @Test
    void elevenDenialsOverAMinuteAreAStormToo() {
        for (int i = 0; i < 11; i++) {
            assertEquals(List.of(), wanted());
            pass(Duration.ofMillis(5_900));
            refused(false);
        }
        assertEquals(1, wanted().size());
    }

    @Test
    void denialsAndRejectsCountApart() {
        for (int i = 0; i < 10; i++) {
            refused(false);
            refused(true);
        }
        assertEquals(List.of(), wanted());
        refused(true);
        assertEquals(
                List.of(
                        halt(
                                Scope.ofSource("api"),
                                "too many rejects by the venue in a minute",
                                "R11")),
                wanted());
    }

    @Test
    void refusalsSpreadOverTimeAreNoStorm() {
        for (int i = 0; i < 100; i++) {
            refused(false);
            pass(Duration.ofSeconds(7));
        }
        assertEquals(List.of(), wanted());
    }

    @Test
    void moreThanHalfOfTwentyIsAStorm() {
        desk =
                new RiskDesk(
                        RiskLimits.parse("profile=live,rejects=1000,entries=1000,rate-burst=100"));
        for (int i = 0; i < 10; i++) {
            send();
            refused(false);
        }
        assertEquals(List.of(), wanted());
        refused(false);
        assertEquals(1, wanted().size());
    }

    @Test
    void ordersOutsideTheSessionAreNoStorm() {
        desk =
                new RiskDesk(
                        RiskLimits.parse(
                                "profile=live,session=mon-fri 18:00-20:00 America/New_York"));
        for (int i = 0; i < 1_000; i++) {
            assertEquals(DenialReason.SESSION_CLOSED, ((RiskDecision.Denied) send()).reason());
        }
        assertEquals(List.of(), wanted());
    }

    @Test
    void whatTheStateDeniesIsNoStorm() {
        change(Scope.ACCOUNT, TradingState.HALTED, "window");
        for (int i = 0; i < 1_000; i++) {
            send();
        }
        assertEquals(List.of(), wanted());
    }

    // Whole days

    @Test
    void stopsARunawayScriptWithinItsBurst() {
        int approved = 0;
        Instant stopped = Instant.MAX;
        for (int i = 0; i < 1_000; i++) {
            if (send().equals(APPROVED)) {
                approved++;
            }
            if (!wanted().isEmpty() && stopped.equals(Instant.MAX)) {
                stopped = now;
            }
            wanted().forEach(this::enforce);
            pass(Duration.ofMillis(1));
        }
        assertEquals(20, approved);
        assertTrue(stopped.isBefore(Situation.NOW.plusMillis(32)), () -> "stopped only later");
        assertEquals(APPROVED, send(order("ticket")), "others may go on");
    }

    @Test
    void paperLetsAScriptRunAtFullSpeed() {
        desk = new RiskDesk(RiskLimits.paper());
        for (int i = 0; i < 200_000; i++) {
            assertEquals(APPROVED, send(alike()));
            facts.clear();
            pass(Duration.ofNanos(50_000));
        }
        assertEquals(List.of(), wanted());
    }

    @Test
    void aDeskThatLearnsTheSameFactsAnswersTheSame() {
        for (int i = 0; i < 50; i++) {
            send(i % 5 == 0 ? alike() : order("strategy:" + i % 3));
            pass(Duration.ofMillis(i * 37L % 500));
            if (i == 30) {
                incident(IncidentKind.ORDER_DIFFERS, new Symbol("QQQ"), null);
            }
        }
        RiskDesk restarted = new RiskDesk(RiskLimits.live());
        facts.forEach(fact -> restarted.learn(fact.event(), fact.order()));
        assertEquals(wanted(), restarted.wanted(now, EQUITY, BigDecimal.ZERO));
        for (String source : List.of("api", "strategy:0", "strategy:1", "ticket")) {
            Situation next = order(source);
            assertEquals(
                    desk.check(next.intent(), null, at(now, next)),
                    restarted.check(next.intent(), null, at(now, next)));
        }
    }

    @Test
    void aLatchThatWasNotWrittenDownBeforeTheEndIsWantedAtTheNextStart() {
        incident(IncidentKind.POSITION_DIFFERS, Situation.SPY, null);
        RiskDesk restarted = new RiskDesk(RiskLimits.live());
        facts.forEach(fact -> restarted.learn(fact.event(), fact.order()));
        assertEquals(
                List.of(halt(Scope.of(Situation.SPY), "look at it", "R8")),
                restarted.wanted(now, EQUITY, BigDecimal.ZERO));
    }
}
