package candlewright.engine;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.VenueOrder;
import candlewright.feed.SetClock;
import candlewright.model.AccountEvent.IncidentRaised;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.IncidentKind;
import candlewright.model.Instrument;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.Order;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.OrderStatus;
import candlewright.model.PriceParts;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.store.Journal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Somebody who trades SPY and BTC in bars of a minute with an engine on the test's own thread. The
/// price is 100; the session has begun and the venue has told its books.
final class EngineDesk {

    static final Symbol SPY = new Symbol("SPY");
    static final Symbol BTC = new Symbol("BTC");
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Instant OPEN = Instant.parse("2024-05-06T13:30:00Z");
    static final Instant NOW = Instant.parse("2024-05-06T20:00:00Z");
    static final Account ACCOUNT = new Account(MarketMode.SYNTHETIC, new BigDecimal("1000"), "1.0");
    static final List<Instrument> INSTRUMENTS =
            List.of(
                    new Instrument(SPY, "index fund", new BigDecimal("0.01"), MINUTE),
                    new Instrument(BTC, "coin", new BigDecimal("0.5"), MINUTE));

    final SetClock clock;
    final Broker broker;
    final Journal journal;
    final TradingEngine engine;

    private final String limits;

    private EngineDesk(Broker broker, Journal journal, SetClock clock, String limits)
            throws IOException {
        this.clock = clock;
        this.broker = broker;
        this.journal = journal;
        this.limits = limits;
        engine = engine(broker, journal, clock, limits);
        engine.load(flat(SPY, 0, 100));
        engine.load(flat(BTC, 0, 10));
        engine.begin();
        engine.drain();
    }

    static EngineDesk opened(Broker broker, Journal journal) throws IOException {
        return opened(broker, journal, "allow-short=true");
    }

    static EngineDesk opened(Broker broker, Journal journal, String limits) throws IOException {
        return new EngineDesk(broker, journal, new SetClock(NOW), limits);
    }

    static TradingEngine engine(Broker broker, Journal journal, SetClock clock) throws IOException {
        return engine(broker, journal, clock, "allow-short=true");
    }

    /// Its stopwatch goes by the clock.
    private static TradingEngine engine(
            Broker broker, Journal journal, SetClock clock, String limits) throws IOException {
        return new TradingEngine(
                clock,
                () -> Duration.between(OPEN, clock.instant()).toNanos(),
                INSTRUMENTS,
                ACCOUNT,
                broker,
                journal,
                new RiskDesk(RiskLimits.parse(limits)),
                EngineTimes.standingStill(),
                TapeRules.of(BarSource.SYNTHETIC));
    }

    /// The same account at a later start of the program; what was on its way in memory is lost.
    EngineDesk restarted() throws IOException {
        return restarted(broker);
    }

    EngineDesk restarted(Broker venue) throws IOException {
        return new EngineDesk(venue, journal, clock, limits);
    }

    // What comes in

    static ClientOrderId id(String id) {
        return new ClientOrderId(id);
    }

    static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    static Bar flat(Symbol symbol, int minute, double price) {
        return bar(symbol, minute, price, price, price, price, BarState.FINAL);
    }

    static Bar bar(
            Symbol symbol,
            int minute,
            double open,
            double high,
            double low,
            double close,
            BarState state) {
        Instant opened = OPEN.plus(MINUTE.multipliedBy(minute));
        return new Bar(
                symbol,
                opened,
                opened.plus(MINUTE),
                open,
                high,
                low,
                close,
                1_000_000,
                BarSource.SYNTHETIC,
                state,
                0);
    }

    static OrderIntent market(String id, Side side, String quantity) {
        return OrderIntent.market(id(id), SPY, side, number(quantity), "test");
    }

    static OrderIntent limit(String id, Side side, String quantity, String price) {
        return OrderIntent.limit(id(id), SPY, side, number(quantity), number(price), "test");
    }

    static Execution trade(String id, String quantity, String price) {
        return new Execution(
                id,
                number(quantity),
                number(price),
                BigDecimal.ZERO,
                PriceParts.of(number(price)),
                null,
                NOW);
    }

    static VenueOrder venueOrder(
            OrderIntent intent, long number, OrderStatus status, Execution... trades) {
        return new VenueOrder(
                intent.clientOrderId(),
                number,
                intent.symbol(),
                intent.side(),
                intent.quantity(),
                status,
                "",
                List.of(trades),
                null);
    }

    SubmitResult submit(OrderIntent intent) throws IOException {
        return done(engine.submit(intent));
    }

    CancelResult cancel(String id) throws IOException {
        return done(engine.cancel(id(id)));
    }

    ReplaceResult replace(String id, String by, String quantity) throws IOException {
        return done(
                engine.replace(
                        new ReplaceRequest(
                                id(id),
                                id(by),
                                Optional.of(number(quantity)),
                                Optional.empty(),
                                Optional.empty(),
                                "test")));
    }

    ControlResult resume() throws IOException {
        return done(engine.setState(Scope.ACCOUNT, TradingState.ACTIVE, "looked at it", "window"));
    }

    <T> T done(CompletableFuture<T> reply) throws IOException {
        engine.drain();
        return reply.join();
    }

    void bars(Bar... bars) throws IOException {
        for (Bar bar : bars) {
            engine.onBar(bar);
        }
        engine.drain();
    }

    /// The venue says this on its own thread.
    void says(BrokerReport... reports) throws IOException {
        for (BrokerReport report : reports) {
            engine.onReport(report);
        }
        engine.drain();
    }

    /// Time goes by, second by second.
    void waits(int seconds) throws IOException {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            engine.drain();
        }
    }

    void accepts(OrderIntent intent, long number) throws IOException {
        says(
                new BrokerReport.Accepted(intent.clientOrderId(), number),
                new BrokerReport.Working(intent.clientOrderId()));
    }

    void fills(String order, Execution trade) throws IOException {
        says(new BrokerReport.Filled(id(order), trade));
    }

    // What comes out

    Order order(String id) {
        return engine.snapshot().order(id(id)).orElseThrow();
    }

    BigDecimal held() {
        return engine.snapshot().portfolio().position(SPY).quantity();
    }

    List<IncidentKind> incidents() {
        return engine.snapshot().incidents().stream().map(IncidentRaised::kind).toList();
    }

    List<String> incidentIds() {
        return engine.snapshot().incidents().stream().map(IncidentRaised::id).toList();
    }

    TradingState state(Scope scope) {
        return engine.snapshot().state(scope);
    }

    /// The kinds of events of an order, oldest first.
    List<String> story(String id) {
        return engine.history(id(id)).stream()
                .map(OrderEvent::getClass)
                .<String>map(Class::getSimpleName)
                .toList();
    }

    long facts() {
        return engine.snapshot().lastSeq();
    }

    List<JournalEvent> events() {
        return engine.snapshot().events();
    }
}
