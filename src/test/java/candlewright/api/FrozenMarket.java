package candlewright.api;

import candlewright.broker.Broker;
import candlewright.broker.SimulatedBroker;
import candlewright.engine.Account;
import candlewright.engine.ClientOrderIdMint;
import candlewright.engine.EngineTimes;
import candlewright.engine.TapeRules;
import candlewright.engine.TradingEngine;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.replay.Recordings;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.ClientOrderId;
import candlewright.model.Instrument;
import candlewright.model.MarketMode;
import candlewright.model.Symbol;
import candlewright.research.parity.MadeUpParity;
import candlewright.risk.RiskDesk;
import candlewright.risk.RiskLimits;
import candlewright.ui.chart.OffScreenCharts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running engine and API on frozen bars, with a client: everything real but the disk.
final class FrozenMarket implements AutoCloseable {

    static final String TOKEN = "a-token-for-tests";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String detail() {
            return body.path("detail").asString();
        }
    }

    final JournalInMemory journal;
    final TradingEngine engine;
    final ApiRisk risk;
    final ApiServer api;
    final ListArchive archive = new ListArchive();

    FrozenMarket(Map<String, List<Bar>> bars, ApiAccess access) throws IOException {
        this(bars, access, EngineDoor.PATIENCE, Duration.ofSeconds(1), Duration.ofSeconds(5), 0);
    }

    FrozenMarket(
            Map<String, List<Bar>> bars,
            ApiAccess access,
            Duration enginePatience,
            Duration quotePeriod,
            Duration quotePatience,
            int port)
            throws IOException {
        this(
                bars,
                access,
                enginePatience,
                quotePeriod,
                quotePatience,
                port,
                new JournalInMemory(),
                new SimulatedBroker(false),
                RiskLimits.paper());
    }

    /// The same by a clock of the test's own, which times the orders' ways, too, with a feed that
    /// is silent after ten seconds.
    ///
    /// @param patience how long a request waits for the engine
    static FrozenMarket at(
            Broker venue,
            RiskLimits limits,
            Duration quotes,
            Duration patience,
            InstantSource clock)
            throws IOException {
        return new FrozenMarket(
                someBars(),
                new ApiAccess.Token(TOKEN),
                patience,
                quotes,
                quotes.multipliedBy(5),
                0,
                new JournalInMemory(),
                venue,
                limits,
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    }

    /// Real charts, on the platform without a display.
    static final OffScreenCharts pictures =
            new OffScreenCharts(FrozenMarket::toolkit, Duration.ofSeconds(60));

    private static Optional<String> toolkit() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException e) {
            // It runs already.
        }
        return Optional.empty();
    }

    /// Compares made-up trades.
    final MadeUpParity parity = new MadeUpParity();

    private FrozenMarket(
            Map<String, List<Bar>> bars,
            ApiAccess access,
            Duration enginePatience,
            Duration quotePeriod,
            Duration quotePatience,
            int port,
            JournalInMemory journal,
            Broker broker,
            RiskLimits limits)
            throws IOException {
        this(
                bars,
                access,
                enginePatience,
                quotePeriod,
                quotePatience,
                port,
                journal,
                broker,
                limits,
                InstantSource.fixed(NOW),
                System::nanoTime);
    }

    private FrozenMarket(
            Map<String, List<Bar>> bars,
            ApiAccess access,
            Duration enginePatience,
            Duration quotePeriod,
            Duration quotePatience,
            int port,
            JournalInMemory journal,
            Broker broker,
            RiskLimits limits,
            InstantSource clock,
            LongSupplier stopwatch)
            throws IOException {
        this.journal = journal;
        List<Instrument> instruments =
                bars.keySet().stream()
                        .map(name ->
                                new Instrument(
                                        new Symbol(name),
                                        name,
                                        new BigDecimal("0.01"),
                                        Duration.ofSeconds(1)))
                        .toList();
        engine =
                new TradingEngine(
                        clock,
                        stopwatch,
                        instruments,
                        new Account(MarketMode.SYNTHETIC, new BigDecimal(100_000), "test"),
                        broker,
                        journal,
                        new RiskDesk(limits),
                        EngineTimes.standingStill(),
                        TapeRules.of(BarSource.SYNTHETIC));
        bars.values().forEach(series -> series.forEach(engine::load));
        risk = new ApiRisk(clock, "frozen", Optional.of(Duration.ofSeconds(10)));
        engine.record(risk.market());
        risk.follow(engine);
        engine.start();
        settle();
        api =
                new ApiServer(
                        new ApiTrading(engine, new ClientOrderIdMint(clock), MarketMode.SYNTHETIC),
                        new ApiReading(Recordings.none(), archive, parity, risk, pictures),
                        new ApiServing(
                                access,
                                clock,
                                port,
                                new ApiTimes(enginePatience, quotePeriod, quotePatience)));
    }

    /// SPY with closes 1 to 60 that go up and down, EURUSD with two bars, and EMPTY with none.
    static FrozenMarket open() throws IOException {
        return new FrozenMarket(someBars(), new ApiAccess.Token(TOKEN));
    }

    /// The same, with another venue.
    static FrozenMarket at(Broker venue) throws IOException {
        return with(new JournalInMemory(), venue);
    }

    /// A second start of a program with the journal of the first.
    static FrozenMarket with(JournalInMemory journal, Broker venue) throws IOException {
        return with(journal, venue, RiskLimits.paper());
    }

    static FrozenMarket limitedBy(String limits) throws IOException {
        return with(new JournalInMemory(), new SimulatedBroker(false), RiskLimits.parse(limits));
    }

    private static FrozenMarket with(JournalInMemory journal, Broker venue, RiskLimits limits)
            throws IOException {
        return new FrozenMarket(
                someBars(),
                new ApiAccess.Token(TOKEN),
                EngineDoor.PATIENCE,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                0,
                journal,
                venue,
                limits);
    }

    /// Waits until the venue's answers so far, and what follows from them, are in the books: what a
    /// batch sends is answered in the next one.
    void settle() {
        for (int i = 0; i < 4; i++) {
            engine.cancel(new ClientOrderId("nobody")).join();
        }
    }

    static Map<String, List<Bar>> someBars() {
        List<Bar> spy = new ArrayList<>();
        double open = 100;
        for (int i = 0; i < 60; i++) {
            double close = 100 + 4 * Math.sin(i / 4.0);
            spy.add(bar("SPY", i, open, close));
            open = close;
        }
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        bars.put("SPY", spy);
        bars.put("EURUSD", List.of(bar("EURUSD", 0, 1.1, 1.2), bar("EURUSD", 1, 1.2, 1.25)));
        bars.put("EMPTY", List.of());
        return bars;
    }

    static Bar bar(String symbol, int second, double open, double close) {
        Instant opened = Instant.ofEpochSecond(1_767_225_600L + second);
        return new Bar(
                new Symbol(symbol),
                opened,
                opened.plusSeconds(1),
                open,
                Math.max(open, close) + 0.5,
                Math.min(open, close) - 0.5,
                close,
                1000 + second,
                BarSource.SYNTHETIC,
                BarState.FINAL,
                0);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.address() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        return new Answer(
                response.statusCode(),
                body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body),
                response);
    }

    /// An answer that is no JSON.
    static String text(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /// The status of the answer, when it comes.
    static CompletableFuture<Integer> sendAsync(HttpRequest request) {
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode);
    }

    /// What the server answers to these bytes on a connection of its own, up to its end.
    String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(3000);
            OutputStream out = socket.getOutputStream();
            out.write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        api.close();
        risk.close();
        engine.close();
    }
}
