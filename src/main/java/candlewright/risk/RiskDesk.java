package candlewright.risk;

import candlewright.model.AccountEvent;
import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.model.AccountEvent.TradingStateChanged;
import candlewright.model.DenialReason;
import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one place where it is decided whether an order may be sent, for window, API and strategies.
/// It remembers of the facts what rules about time spans need; used by the engine's thread alone.
///
/// Its memory is a fold of the facts and bounded: at most 1,024 sources and 4,096 wishes, those
/// that were used last, each with a fixed number of counters, and the states in force.
public final class RiskDesk {

    /// A state that a rule asks for.
    ///
    /// @param rule `R1`…`R12`
    public record StateWanted(Scope scope, TradingState state, String reason, String rule) {}

    /// A state that is in force, or will be before the next order is decided on.
    private record Latch(TradingState state, DenialReason reason) {
        static final Latch OPEN = new Latch(TradingState.ACTIVE, DenialReason.HALTED);
    }

    /// The source of the orders by which FLATTEN closes positions.
    public static final String FLATTEN = "flatten";

    /// The source of what a person sends by hand, which R6 does not count.
    private static final String TICKET = "ticket";

    private static final int MOST_SOURCES = 1_024;
    private static final int MOST_WISHES = 4_096;

    /// Denials that tell of the trading state, and nothing of the source.
    private static final Set<DenialReason> BY_STATE =
            EnumSet.of(
                    DenialReason.HALTED,
                    DenialReason.REDUCING_ONLY,
                    DenialReason.RECONCILING,
                    DenialReason.DAILY_LOSS,
                    DenialReason.DIVERGENCE,
                    DenialReason.DATA_HEALTH,
                    DenialReason.SESSION_CLOSED,
                    DenialReason.REAT,
                    DenialReason.REJECT_STORM,
                    DenialReason.JOURNAL_UNAVAILABLE);

    private final RiskLimits limits;
    private final FactClock clock = new FactClock();
    private final TokenBucket accountTokens;
    private final Lately<String, SourceMemory> sources = new Lately<>(MOST_SOURCES);
    private final Lately<Wish, AlikeMemory> wishes = new Lately<>(MOST_WISHES);
    private final Map<Scope, Latch> inForce = new HashMap<>();
    private final Map<Scope, StateWanted> pending = new LinkedHashMap<>();
    private final DayWatch day;

    public RiskDesk(RiskLimits limits) {
        this.limits = limits;
        this.accountTokens = new TokenBucket(limits.count(RiskSetting.ACCOUNT_RATE));
        this.day = new DayWatch(limits);
    }

    public RiskLimits limits() {
        return limits;
    }

    /// Decides on a wish. It changes nothing: what counts is what is written down.
    ///
    /// @param replaced the order whose place it is to take, or null
    public RiskDecision check(OrderIntent intent, @Nullable Order replaced, RiskView view) {
        return RiskCheck.check(intent, replaced, view, lookback(intent, view), limits);
    }

    /// Decides on a wish of somebody who says that it is no repetition by mistake (R5); all other
    /// rules hold.
    public RiskDecision checkWantedTwice(OrderIntent intent, RiskView view) {
        Lookback lookback = lookback(intent, view).withoutOthersAlike();
        return RiskCheck.check(intent, null, view, lookback, limits);
    }

    private Lookback lookback(OrderIntent intent, RiskView view) {
        long now = clock.at(view.now());
        List<Scope> scopes =
                inForce.isEmpty() && pending.isEmpty()
                        ? List.of()
                        : List.of(
                                Scope.ACCOUNT,
                                Scope.of(intent.symbol()),
                                Scope.ofSource(intent.source()));
        SourceMemory source = sources.find(intent.source());
        AlikeMemory alike = wishes.find(Wish.of(intent));
        return new Lookback(
                wanted(scopes),
                haltedBy(scopes),
                source == null ? 0 : source.tokens.missing(now),
                accountTokens.missing(now),
                alike == null ? 0 : alike.others(intent.clientOrderId(), now),
                day.high(new DayResult(view.equity(), view.dayPnl())));
    }

    /// Why account, symbol or source is halted, or is to be.
    private DenialReason haltedBy(List<Scope> scopes) {
        for (Scope scope : scopes) {
            Latch latch = latch(scope);
            if (latch.state() == TradingState.HALTED) {
                return latch.reason();
            }
        }
        return DenialReason.HALTED;
    }

    /// The strictest state that is wanted and not in force yet.
    private TradingState wanted(List<Scope> scopes) {
        TradingState strictest = TradingState.ACTIVE;
        for (Scope scope : scopes) {
            StateWanted wanted = pending.get(scope);
            if (wanted != null && wanted.state().compareTo(strictest) > 0) {
                strictest = wanted.state();
            }
        }
        return strictest;
    }

    private Latch latch(Scope scope) {
        Latch latch = inForce.getOrDefault(scope, Latch.OPEN);
        StateWanted wanted = pending.get(scope);
        return wanted != null && wanted.state().compareTo(latch.state()) > 0
                ? new Latch(wanted.state(), reason(wanted.rule()))
                : latch;
    }

    /// Learns of a fact. Facts come in the order of the journal, old ones at a start.
    ///
    /// @param order the order as the fact left it; null if the fact is not about an order that is
    ///   known
    public void learn(JournalEvent event, @Nullable Order order) {
        long now = clock.advance(event.ts());
        switch (event) {
            case OrderEvent.Submitted submitted -> wished(submitted.intent(), now);
            case OrderEvent.Sent _ when order != null -> sent(order.intent(), now);
            case OrderEvent.Denied denied when order != null ->
                    denied(order.intent().source(), denied.reason(), now);
            case OrderEvent.Rejected _ when order != null -> rejected(order.intent().source(), now);
            case TradingStateChanged changed -> stateChanged(changed);
            case AccountEvent.DayStarted _ -> day.beginDay();
            case IncidentRaised incident -> incident(incident);
            case OrderEvent _, AccountEvent _ -> {
                // Nothing that a rule counts.
            }
        }
    }

    private SourceMemory source(String name) {
        return sources.use(name, () -> new SourceMemory(limits));
    }

    private void wished(OrderIntent intent, long now) {
        source(intent.source()).wished(now);
        wishes.use(Wish.of(intent), () -> new AlikeMemory(limits.span(RiskSetting.DUPLICATE_SPAN)))
                .add(intent.clientOrderId(), now);
    }

    /// R6: what protects a fill or replaces an order is no entry. What FLATTEN sends is no entry
    /// and takes nothing of a rate.
    private void sent(OrderIntent intent, long now) {
        if (intent.source().equals(FLATTEN)) {
            return;
        }
        SourceMemory source = source(intent.source());
        accountTokens.take(now);
        source.sent(now);
        if (intent.parent() != null
                || intent.replaces() != null
                || intent.source().equals(TICKET)) {
            return;
        }
        source.entries.add(now);
        int most = limits.count(RiskSetting.ENTRIES);
        if (source.entries.at(now) >= most) {
            want(
                    Scope.ofSource(intent.source()),
                    most + " entries in " + limits.text(RiskSetting.ENTRY_SPAN),
                    "R6");
        }
    }

    private void denied(String source, DenialReason reason, long now) {
        if (!BY_STATE.contains(reason) && source(source).deniedOnceMore(now, limits)) {
            want(Scope.ofSource(source), "too many denials in a minute: " + reason.text(), "R11");
        }
    }

    private void rejected(String source, long now) {
        if (source(source).rejectedOnceMore(now, limits)) {
            want(Scope.ofSource(source), "too many rejects by the venue in a minute", "R11");
        }
    }

    /// R8 and R12. A fill too many of an order that is known is in the books; of one that is not,
    /// the books are wrong.
    private void incident(IncidentRaised incident) {
        switch (incident.kind()) {
            case POSITION_DIFFERS, ORDER_DIFFERS, EXTERNAL_TRADE ->
                    want(
                            incident.symbol() == null ? Scope.ACCOUNT : Scope.of(incident.symbol()),
                            incident.text(),
                            "R8");
            case LATE_FILL, OVERFILL -> {
                if (incident.clientOrderId() == null) {
                    want(Scope.ACCOUNT, incident.text(), "R8");
                }
            }
            case JOURNAL -> want(Scope.ACCOUNT, incident.text(), "R12");
            case EXECUTION_CONFLICT,
                    UNAPPLIED,
                    NOT_FLAT,
                    QUERY_FAILED,
                    DISCONNECTED,
                    RECORDING,
                    SIGNAL -> {
                // To be looked at, and no reason to stop.
            }
        }
    }

    /// Asks for HALTED, once: not again while it holds, and not after a person has resumed.
    private void want(Scope scope, String reason, String rule) {
        if (latch(scope).state() != TradingState.HALTED) {
            pending.put(scope, new StateWanted(scope, TradingState.HALTED, reason, rule));
        }
    }

    private void stateChanged(TradingStateChanged changed) {
        Scope scope = changed.scope();
        StateWanted wanted = pending.get(scope);
        if (wanted != null && changed.state().compareTo(wanted.state()) >= 0) {
            pending.remove(scope);
        }
        if (changed.state() != TradingState.ACTIVE) {
            inForce.put(scope, new Latch(changed.state(), reason(changed.by())));
            return;
        }
        inForce.remove(scope);
        switch (scope.kind()) {
            case SOURCE -> source(scope.name()).startAfresh();
            case ACCOUNT -> day.resume();
            case SYMBOL -> {
                // No rule counts by symbol.
            }
        }
    }

    /// What an order is told while this is why it is halted.
    ///
    /// @param by `R7`, or `rule R7`, or whoever else did it
    private static DenialReason reason(String by) {
        return switch (by.startsWith("rule ") ? by.substring("rule ".length()) : by) {
            case "R6" -> DenialReason.REAT;
            case "R7" -> DenialReason.DAILY_LOSS;
            case "R8" -> DenialReason.DIVERGENCE;
            case "R11" -> DenialReason.REJECT_STORM;
            case "R12" -> DenialReason.JOURNAL_UNAVAILABLE;
            default -> DenialReason.HALTED;
        };
    }

    /// What the rules ask for after the facts so far and is not in force yet. A look at the day's
    /// result, too (R7), so it is to be asked whenever prices have changed: a loss that is seen at
    /// every look for `daily-loss-confirm` changes the state, and so does a drawdown.
    ///
    /// @param equity cash and positions at the market
    /// @param dayPnl realised and unrealised result since the day began in UTC
    public List<StateWanted> wanted(Instant now, BigDecimal equity, BigDecimal dayPnl) {
        Optional<StateWanted> byTheDay = day.look(now, new DayResult(equity, dayPnl));
        if (pending.isEmpty() && byTheDay.isEmpty()) {
            return List.of();
        }
        List<StateWanted> wanted = new ArrayList<>(pending.values());
        byTheDay.filter(one -> one.state().compareTo(latch(Scope.ACCOUNT).state()) > 0)
                .ifPresent(wanted::add);
        return List.copyOf(wanted);
    }

    /// R12, of the time that the venue takes to acknowledge.
    ///
    /// @param p99 the 99th percentile of the time from handing an order to the venue to its
    ///   acknowledgement, lately
    /// @return the state to put in force; empty if it is quick enough or in force
    public Optional<StateWanted> slowAck(Duration p99) {
        return p99.compareTo(limits.span(RiskSetting.SLOW_ACK)) > 0
                        && latch(Scope.ACCOUNT).state() != TradingState.HALTED
                ? Optional.of(
                        new StateWanted(
                                Scope.ACCOUNT,
                                TradingState.HALTED,
                                "the venue acknowledges too slowly: limit "
                                        + limits.span(RiskSetting.SLOW_ACK).toMillis()
                                        + " ms, actual "
                                        + Math.ceilDiv(p99.toNanos(), 1_000_000)
                                        + " ms",
                                "R12"))
                : Optional.empty();
    }
}
