package candlewright.engine;

import candlewright.ledger.Ledger;
import candlewright.marketdata.BarSeries;
import candlewright.model.ClientOrderId;
import candlewright.model.Decimals;
import candlewright.model.Instrument;
import candlewright.model.LedgerEntry;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Portfolio;
import candlewright.model.Position;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.risk.Means;
import candlewright.risk.RiskCheck;
import candlewright.risk.RiskDecision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything the engine knows at one moment; an immutable value for any thread.
///
/// Positions are valued at the last close: what a screen shows and what a script is told are the
/// same numbers.
public final class EngineSnapshot {

    private final Instant asOf;
    private final List<Instrument> instruments;
    private final Map<Symbol, BarSeries> series;
    private final Ledger.Books books;
    private final long droppedBars;

    EngineSnapshot(
            Instant asOf,
            List<Instrument> instruments,
            Map<Symbol, BarSeries> series,
            Ledger.Books books,
            long droppedBars) {
        this.asOf = asOf;
        this.instruments = List.copyOf(instruments);
        this.series = Map.copyOf(series);
        this.books = books;
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

    private BigDecimal mark(Position position) {
        return lastClose(position.symbol()).orElseThrow();
    }

    /// All orders of this session, oldest first.
    public List<Order> orders() {
        return books.orders();
    }

    /// Orders that may still be filled or canceled, oldest first.
    public List<Order> openOrders() {
        return books.openOrders();
    }

    /// What the engine's risk check says to this intent on the books of this snapshot.
    public OrderPreview preview(OrderIntent intent) {
        Means means = Cover.of(intent, portfolio(), openOrders(), this::series);
        BigDecimal notional =
                means.price()
                        .map(price -> price.multiply(intent.quantity()))
                        .orElse(BigDecimal.ZERO);
        BigDecimal limit = intent.side() == Side.BUY ? means.cash() : means.quantity();
        return switch (RiskCheck.check(intent, means)) {
            case RiskDecision.Approved _ ->
                    new OrderPreview(means.price(), notional, Optional.empty(), limit);
            case RiskDecision.Denied denied ->
                    new OrderPreview(means.price(), notional, Optional.of(denied.reason()), limit);
        };
    }

    public Optional<Order> order(ClientOrderId id) {
        return books.order(id);
    }

    /// All order events of this session, oldest first; the event with `seq` n is number n - 1.
    public List<OrderEvent> events() {
        return books.events();
    }

    /// All bookings of this session, oldest first.
    public List<LedgerEntry> ledger() {
        return books.entries();
    }

    /// How many bars came too late or twice and were left out.
    public long droppedBars() {
        return droppedBars;
    }
}
