package candlewright.store;

import candlewright.model.AccountEvent;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.Evidence;
import candlewright.model.Execution;
import candlewright.model.Handling;
import candlewright.model.IncidentKind;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderType;
import candlewright.model.PriceParts;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TimeInForce;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Facts of every kind, with each field that may be null once null and once not.
final class SampleFacts {

    static final Instant NOW = Instant.parse("2024-05-06T13:30:00.123456789Z");
    static final ClientOrderId A = new ClientOrderId("a");
    static final ClientOrderId B = new ClientOrderId("b");

    /// Every character that needs care somewhere, and some that do not.
    static final String ODD =
            IntStream.rangeClosed(0, 255)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining())
                    + "\u2028 \u20ac \ud83d\udcc8 \u202e";

    private final List<JournalEvent> facts = new ArrayList<>();

    private SampleFacts() {}

    private long seq() {
        return facts.size() + 1L;
    }

    static List<JournalEvent> ofEveryKind() {
        SampleFacts samples = new SampleFacts();
        samples.account();
        samples.intents();
        samples.orders();
        samples.executions();
        return List.copyOf(samples.facts);
    }

    private void account() {
        facts.add(new AccountEvent.Opened(1, NOW, MarketMode.PAPER, decimal("100000.00")));
        facts.add(new AccountEvent.SessionStarted(seq(), Instant.EPOCH, "1.2.3"));
        facts.add(
                new AccountEvent.DayStarted(
                        seq(), NOW, LocalDate.of(2024, 2, 29), decimal("99999.990")));
        for (Scope scope :
                List.of(Scope.ACCOUNT, Scope.of(new Symbol("SPY")), Scope.ofSource("api"))) {
            for (TradingState state : TradingState.values()) {
                facts.add(
                        new AccountEvent.TradingStateChanged(
                                seq(), NOW, scope, state, "it's \"enough\"", "window"));
            }
        }
        facts.add(new AccountEvent.FlattenRequested(seq(), NOW, new Symbol("SPY"), ODD));
        facts.add(new AccountEvent.FlattenEnded(seq(), NOW, new Symbol("SPY")));
        for (IncidentKind kind : IncidentKind.values()) {
            facts.add(
                    new AccountEvent.IncidentRaised(
                            seq(), NOW, "id " + kind, kind, new Symbol("SPY"), A, ODD));
        }
        facts.add(
                new AccountEvent.IncidentRaised(
                        seq(), NOW, "", IncidentKind.DISCONNECTED, null, null, ""));
    }

    private void intents() {
        facts.add(
                new OrderEvent.Submitted(
                        seq(),
                        NOW,
                        OrderIntent.market(A, new Symbol("SPY"), Side.BUY, decimal("1E+3"), ""),
                        null));
        for (OrderType type : OrderType.values()) {
            for (TimeInForce time : TimeInForce.values()) {
                facts.add(
                        new OrderEvent.Submitted(
                                seq(),
                                Instant.parse("2024-02-29T23:59:59.100Z"),
                                new OrderIntent(
                                        B,
                                        new Symbol("btc-perp-1m-2022-01"),
                                        Side.SELL,
                                        type,
                                        decimal("0.000000000001"),
                                        type.hasLimit() ? decimal("40.10") : null,
                                        type.hasStop() ? decimal("41.1000") : null,
                                        time,
                                        time == TimeInForce.GTD ? NOW : null,
                                        Handling.AT_ONCE,
                                        bracket(time),
                                        A,
                                        A,
                                        "strategy:" + ODD),
                                decimal("40")));
            }
        }
    }

    private static Bracket bracket(TimeInForce time) {
        return switch (time) {
            case DAY -> new Bracket(decimal("1"), null);
            case GTC -> new Bracket(null, decimal("2"));
            case IOC, FOK, GTD -> new Bracket(decimal("3"), decimal("4.0"));
        };
    }

    private void orders() {
        for (DenialReason reason : DenialReason.values()) {
            facts.add(
                    new OrderEvent.Denied(
                            seq(), NOW, A, reason, BigDecimal.ZERO, decimal("-1E+2")));
        }
        facts.add(new OrderEvent.Sent(seq(), NOW, A));
        for (Evidence by : Evidence.values()) {
            facts.add(new OrderEvent.Accepted(seq(), NOW, A, Long.MAX_VALUE, by));
            facts.add(new OrderEvent.Rejected(seq(), NOW, A, ODD, by));
            facts.add(new OrderEvent.Working(seq(), NOW, A, by));
            facts.add(new OrderEvent.CancelRejected(seq(), NOW, A, "too late", by));
            facts.add(new OrderEvent.Canceled(seq(), NOW, A, "", by));
            facts.add(new OrderEvent.Expired(seq(), NOW, A, "end of day", by));
            facts.add(new OrderEvent.Replaced(seq(), NOW, A, B, by));
            facts.add(new OrderEvent.ReplaceRejected(seq(), NOW, A, B, "too late", by));
            facts.add(new OrderEvent.Confirmed(seq(), NOW, A, by));
            facts.add(new OrderEvent.Busted(seq(), NOW, A, "x 1", by));
            facts.add(new OrderEvent.Unapplied(seq(), NOW, A, ODD, "no such order", by));
        }
        facts.add(new OrderEvent.CancelRequested(seq(), NOW, A, "asked"));
        facts.add(new OrderEvent.ReplaceRequested(seq(), NOW, A, B));
        facts.add(new OrderEvent.OutcomeUnknown(seq(), NOW, A, "no answer"));
    }

    private void executions() {
        Execution plain =
                new Execution(
                        "x1",
                        decimal("5"),
                        decimal("40.5"),
                        decimal("-0.10"),
                        new PriceParts(
                                decimal("40"), decimal("0.25"), decimal("0.250"), decimal("0E-12")),
                        null,
                        NOW);
        Execution ofABar =
                new Execution(
                        ODD,
                        decimal("5"),
                        decimal("40.5"),
                        BigDecimal.ZERO,
                        PriceParts.of(decimal("40.50")),
                        Instant.MIN,
                        Instant.MAX);
        facts.add(new OrderEvent.Filled(seq(), NOW, A, plain, Evidence.VENUE_STREAM));
        facts.add(new OrderEvent.Filled(seq(), NOW, A, ofABar, Evidence.RECON_INFERRED));
        facts.add(new OrderEvent.Corrected(seq(), NOW, A, plain, Evidence.VENUE_QUERY));
        facts.add(new OrderEvent.Corrected(seq(), NOW, A, ofABar, Evidence.OPERATOR));
    }

    /// An account that was opened, and so many orders after each other, two facts each.
    static List<JournalEvent> orders(int count) {
        List<JournalEvent> facts = new ArrayList<>();
        facts.add(new AccountEvent.Opened(1, NOW, MarketMode.SYNTHETIC, decimal("100")));
        for (int order = 1; order <= count; order++) {
            ClientOrderId id = new ClientOrderId("order-" + order);
            facts.add(
                    new OrderEvent.Submitted(
                            2L * order,
                            NOW,
                            OrderIntent.market(
                                    id, new Symbol("SPY"), Side.BUY, BigDecimal.ONE, "api"),
                            null));
            facts.add(new OrderEvent.Sent(2L * order + 1, NOW, id));
        }
        return List.copyOf(facts);
    }

    static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }
}
