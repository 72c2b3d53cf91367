package candlewright.engine;

import candlewright.ledger.Books;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.StateHash;
import candlewright.model.AccountEvent;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Instrument;
import candlewright.model.JournalEvent;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskCheck;
import candlewright.risk.RiskDecision;
import candlewright.risk.RiskLimits;
import candlewright.risk.RiskView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything the engine knows at one moment; an immutable value for any thread.
///
/// Positions are valued at the last close: what a screen shows and what a script is told are the
/// same numbers.
public final class EngineSnapshot {

    private final Instant asOf;
    private final List<Instrument> instruments;
    private final Map<Symbol, BarSeries> series;
    private final Map<Symbol, TapeState> tapes;
    private final Books books;
    private final RiskLimits limits;
    private final Supplier<LatencyReport> latency;
    private final boolean reconciling;
    private final String unwritable;
    private final long repeatedReports;
    private final long droppedBars;

    EngineSnapshot(
            Instant asOf,
            List<Instrument> instruments,
            Map<Symbol, BarSeries> series,
            Map<Symbol, TapeState> tapes,
            Books books,
            RiskLimits limits,
            Supplier<LatencyReport> latency,
            boolean reconciling,
            String unwritable,
            long repeatedReports,
            long droppedBars) {
        this.asOf = asOf;
        this.instruments = List.copyOf(instruments);
        this.series = Map.copyOf(series);
        this.tapes = Map.copyOf(tapes);
        this.books = books;
        this.limits = limits;
        this.latency = latency;
        this.reconciling = reconciling;
        this.unwritable = unwritable;
        this.repeatedReports = repeatedReports;
        this.droppedBars = droppedBars;
    }

    /// When the engine made this snapshot.
    public Instant asOf() {
        return asOf;
    }

    /// What is traded, in the order in which it is shown.
    public List<Instrument> instruments() {
        return instruments;
    }

    /// The instrument of this name, if there is one; any text may be asked.
    public Optional<Instrument> instrument(String name) {
        for (Instrument instrument : instruments) {
            if (instrument.symbol().value().equals(name)) {
                return Optional.of(instrument);
            }
        }
        return Optional.empty();
    }

    /// @throws IllegalArgumentException if the symbol is not traded here
    public BarSeries series(Symbol symbol) {
        BarSeries found = series.get(symbol);
        if (found == null) {
            throw new IllegalArgumentException("unsupported symbol: " + symbol);
        }
        return found;
    }

    /// How the symbol's messages came in; empty if its feed sends bars.
    public Optional<TapeState> tape(Symbol symbol) {
        return Optional.ofNullable(tapes.get(symbol));
    }

    /// The hash of all bars, revisions, withdrawals and gaps that were made of messages so far;
    /// empty if none came. The same messages give the same hash, live or replayed, however fast.
    public Optional<String> stateHash() {
        if (tapes.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Symbol, String> hashes = new TreeMap<>();
        tapes.forEach((symbol, tape) -> hashes.put(symbol, tape.hash()));
        return Optional.of(StateHash.ofSymbols(hashes));
    }

    /// The close of the last closed bar, as an exact number; empty before the first.
    public Optional<BigDecimal> lastClose(Symbol symbol) {
        BarSeries bars = series(symbol);
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(Decimals.ofPrice(bars.close(bars.size() - 1)));
    }

    public Portfolio portfolio() {
        return books.portfolio();
    }

    /// What the position would bring over its cost at the last close.
    public BigDecimal unrealizedPnl(Position position) {
        return position.isFlat() ? BigDecimal.ZERO : position.unrealizedPnl(mark(position));
    }

    public BigDecimal unrealizedPnl() {
        return portfolio().positions().stream()
                .map(this::unrealizedPnl)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the position is worth at the last close.
    public BigDecimal marketValue(Position position) {
        return position.isFlat()
                ? BigDecimal.ZERO
                : Decimals.amount(position.quantity().multiply(mark(position)));
    }

    /// Cash and the market value of all positions.
    public BigDecimal equity() {
        return portfolio().positions().stream()
                .map(this::marketValue)
                .reduce(portfolio().cash(), BigDecimal::add);
    }

    /// Of a symbol that is not traded here any more, the average price is all there is.
    private BigDecimal mark(Position position) {
        return series.containsKey(position.symbol())
                ? lastClose(position.symbol()).orElse(position.averagePrice())
                : position.averagePrice();
    }

    /// The newest orders, oldest first; live ones that are older are among [#liveOrders] only.
    public List<Order> orders() {
        return books.orders();
    }

    /// Orders that may still be filled, or of which nobody knows that they cannot, oldest first.
    public List<Order> liveOrders() {
        return books.liveOrders();
    }

    /// What the engine's risk check says to this intent on the books of this snapshot. The rules
    /// about time spans are the engine's own and not asked.
    ///
    /// @param replaced the order whose place it would take, or null
    public OrderPreview preview(OrderIntent intent, @Nullable Order replaced) {
        RiskView view =
                RiskViews.of(
                        intent,
                        asOf,
                        instrument(intent.symbol().value()).orElseThrow(),
                        portfolio(),
                        books::exposure,
                        books.reservedCash(),
                        liveOrders().size(),
                        symbol -> Optional.ofNullable(series.get(symbol)),
                        state(intent),
                        Optional.empty(),
                        BigDecimal.ZERO,
                        reconciling,
                        problem(intent.symbol()));
        BigDecimal notional =
                view.price()
                        .map(price -> price.multiply(intent.quantity()))
                        .orElse(BigDecimal.ZERO);
        return switch (RiskCheck.check(intent, replaced, view, limits)) {
            case RiskDecision.Approved _ ->
                    new OrderPreview(
                            view.price(),
                            notional,
                            Optional.empty(),
                            intent.side() == Side.BUY
                                    ? view.cash()
                                    : view.position().subtract(view.openSells()),
                            BigDecimal.ZERO);
            case RiskDecision.Denied denied ->
                    new OrderPreview(
                            view.price(),
                            notional,
                            Optional.of(denied.reason()),
                            denied.limit(),
                            denied.actual());
        };
    }

    /// Whether [#preview] says here what it says there, of whatever order of this symbol: what it
    /// looks at is the same. Each fact has a number of its own, so the books with the same last one
    /// are the same.
    ///
    /// @param other a snapshot of the same engine
    /// @param expiry of the order, if it has one
    public boolean previewsAlike(EngineSnapshot other, Symbol symbol, Optional<Instant> expiry) {
        return lastSeq() == other.lastSeq()
                && series(symbol).equals(other.series(symbol))
                && reconciling == other.reconciling
                && limits.equals(other.limits)
                && problem(symbol).equals(other.problem(symbol))
                && lastCloses().equals(other.lastCloses())
                && (asOf.equals(other.asOf) || (isTimely(expiry) && other.isTimely(expiry)));
    }

    /// By which all positions are valued, in their order.
    private List<Optional<BigDecimal>> lastCloses() {
        return portfolio().positions().stream()
                .map(position ->
                        Optional.ofNullable(series.get(position.symbol()))
                                .flatMap(MarketView::lastClose))
                .toList();
    }

    /// Whether neither the session nor its own expiry keeps an order from being sent: then the time
    /// does not count.
    private boolean isTimely(Optional<Instant> expiry) {
        return expiry.map(asOf::isBefore).orElse(true) && limits.isInSession(asOf);
    }

    private Optional<String> problem(Symbol symbol) {
        return tape(symbol).flatMap(TapeState::problem);
    }

    private TradingState state(OrderIntent intent) {
        return Stream.of(Scope.ACCOUNT, Scope.of(intent.symbol()), Scope.ofSource(intent.source()))
                .map(this::state)
                .reduce(
                        TradingState.ACTIVE,
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /// The state that was set for just this scope; ACTIVE if none was.
    public TradingState state(Scope scope) {
        AccountEvent.TradingStateChanged set = books.states().get(scope);
        return set == null ? TradingState.ACTIVE : set.state();
    }

    /// The trading states that are not ACTIVE, each as the fact that set it.
    public Map<Scope, AccountEvent.TradingStateChanged> states() {
        return books.states();
    }

    /// What FLATTEN is still to close: it waits for cancels, for the venue's books, or for a price.
    public List<AccountEvent.FlattenRequested> flattening() {
        return books.flattening();
    }

    /// The newest incidents, oldest first.
    public List<AccountEvent.IncidentRaised> incidents() {
        return books.incidents();
    }

    public RiskLimits limits() {
        return limits;
    }

    /// The limits in words, in the order of their rules.
    public List<RiskRule> rules() {
        return limits.describe().stream()
                .map(line -> new RiskRule(line.rule(), line.name(), line.limit(), line.meaning()))
                .toList();
    }

    /// How long the parts of orders' ways took: not at the moment of this snapshot, but when asked,
    /// or up to a second before.
    public LatencyReport latency() {
        return latency.get();
    }

    /// Whether new orders wait because the venue's books are being compared with ours.
    public boolean isReconciling() {
        return reconciling;
    }

    /// Why orders cannot be written down; empty if they can.
    public String unwritable() {
        return unwritable;
    }

    /// How many reports did not fit, over the life of the journal.
    public long unappliedReports() {
        return books.unapplied();
    }

    /// How many reports told what was known already, since the program started.
    public long repeatedReports() {
        return repeatedReports;
    }

    public Optional<Order> order(ClientOrderId id) {
        return books.order(id);
    }

    /// What happened to an order, oldest first; empty if it is too long ago to be remembered.
    public List<OrderEvent> history(ClientOrderId id) {
        return books.history(id);
    }

    /// The newest facts, oldest first.
    public List<JournalEvent> events() {
        return books.events();
    }

    /// The newest bookings, oldest first.
    public List<LedgerEntry> ledger() {
        return books.entries();
    }

    /// How many bookings the journal has; those before [#ledger] are there alone.
    public long ledgerEntryCount() {
        return books.entryCount();
    }

    /// How many orders the journal has.
    public long orderCount() {
        return books.orderCount();
    }

    /// The seq of the last fact.
    public long lastSeq() {
        return books.lastSeq();
    }

    /// What the live buys may still cost.
    public BigDecimal reservedCash() {
        return books.reservedCash();
    }

    /// How many bars came too late or twice and were left out.
    public long droppedBars() {
        return droppedBars;
    }
}
