package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.broker.Broker;
import candlewright.broker.BrokerReport;
import candlewright.broker.BrokerRequest;
import candlewright.broker.VenueBook;
import candlewright.broker.VenueOrder;
import candlewright.engine.ControlResult;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.Connection;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.feed.SetClock;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.feed.faulty.FaultySource;
import candlewright.feed.faulty.FeedFaults;
import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import candlewright.model.Conditions;
import candlewright.model.Execution;
import candlewright.model.OrderStatus;
import candlewright.model.PriceParts;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import candlewright.model.TradingState;
import candlewright.risk.RiskLimits;
import candlewright.store.archive.ArchiveEntry;
import candlewright.store.archive.ArchiveWriter;
import candlewright.store.archive.SqliteArchive;
import candlewright.store.capture.CaptureReader;
import candlewright.store.capture.UnreadableCaptureException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Each observable is raised by doing the thing, and read from the API. The market stands by a
/// clock that the test moves.
@Timeout(60)
class ApiRiskApiTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol EMPTY = new Symbol("EMPTY");
    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
    private static final String JAVA = "client Java-http-client/\\S+";

    /// Answers questions about its books, and nothing else.
    private static final class QuietVenue implements Broker {
        final Map<ClientOrderId, VenueOrder> orders = new LinkedHashMap<>();
        final Map<Symbol, BigDecimal> positions = new LinkedHashMap<>();
        volatile boolean answers = true;

        @Override
        public synchronized List<BrokerReport> send(BrokerRequest request, Instant now) {
            return switch (request) {
                case BrokerRequest.QueryBook _ when answers ->
                        List.of(
                                new BrokerReport.BookTold(
                                        new VenueBook(
                                                List.copyOf(orders.values()), positions, false)));
                default -> List.of();
            };
        }

        @Override
        public List<BrokerReport> onBar(Bar bar, Instant now) {
            return List.of();
        }

        @Override
        public List<BrokerReport> onTime(Instant now) {
            return List.of();
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.empty();
        }
    }

    @TempDir Path folder;

    private final SetClock clock = new SetClock(FrozenMarket.NOW);
    private final QuietVenue venue = new QuietVenue();
    private FrozenMarket market;

    @BeforeEach
    void open() throws Exception {
        market =
                FrozenMarket.at(
                        venue,
                        RiskLimits.parse("allow-short=true,rate=2,rate-burst=2,duplicates=1000"),
                        Duration.ofMillis(100),
                        EngineDoor.PATIENCE,
                        clock);
        // The venue has told its books.
        waits(6);
    }

    @AfterEach
    void close() {
        market.journal.gate.countDown();
        market.close();
    }

    // What is done

    private void waits(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            market.settle();
        }
    }

    private void trade(long seq, long happened, long received) {
        market.engine.onTick(
                new Tick.Trade(
                        EMPTY,
                        seq,
                        START.plusMillis(happened),
                        START.plusMillis(received),
                        1.5,
                        2,
                        null,
                        Conditions.REGULAR));
        market.settle();
    }

    private void gap() {
        trade(1, 100, 100);
        trade(4, 1_300, 1_300);
        trade(5, 2_400, 2_400);
    }

    private void says(BrokerReport... reports) {
        for (BrokerReport report : reports) {
            market.engine.onReport(report);
        }
        market.settle();
    }

    private FrozenMarket.Answer submit(String id, String more) throws Exception {
        FrozenMarket.Answer answer =
                market.post(
                        "/orders/submit",
                        """
                        {"symbol":"SPY","side":"BUY","quantity":2,"order_type":"LIMIT","limit_price":99,"time_in_force":"DAY",\
                        "client_order_id":"%s"%s}\
                        """
                                .formatted(id, more));
        market.settle();
        return answer;
    }

    private void working(String id) throws Exception {
        submit(id, "");
        says(
                new BrokerReport.Accepted(new ClientOrderId(id), 7),
                new BrokerReport.Working(new ClientOrderId(id)));
    }

    private static BrokerReport fill(String id, String execution, String quantity, String price) {
        BigDecimal paid = new BigDecimal(price);
        return new BrokerReport.Filled(
                new ClientOrderId(id),
                new Execution(
                        execution,
                        new BigDecimal(quantity),
                        paid,
                        BigDecimal.ZERO,
                        PriceParts.of(paid),
                        null,
                        FrozenMarket.NOW));
    }

    private void wrongTokens(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            market.raw(
                    "GET /health HTTP/1.1",
                    "Host: 127.0.0.1:" + market.api.port(),
                    "Authorization: Bearer guessed",
                    "Connection: close",
                    "",
                    "");
        }
    }

    private HttpRequest order(int number) {
        return market.request("/orders/submit")
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"quantity\":1,\"order_type\":\"MARKET\",\"time_in_force\":\"DAY\",\"client_order_id\":\"w"
                                        + number
                                        + "\"}"))
                .build();
    }

    private void until(ApiObservable observable) throws Exception {
        while (seen(observable).startsWith("0 ")) {
            Thread.onSpinWait();
        }
    }

    // What is seen

    private JsonNode report(String query) throws Exception {
        FrozenMarket.Answer answer = market.get("/risk/api" + query);
        assertEquals(200, answer.status(), () -> answer.response().body());
        return answer.body();
    }

    /// `2 feed frozen WATCH [last=3]`
    private String seen(ApiObservable observable) throws Exception {
        List<String> rows = new ArrayList<>();
        for (JsonNode category : report("").get("categories")) {
            for (JsonNode row : category.get("observables")) {
                if (row.get("observable").asString().equals(observable.name())) {
                    rows.add(words(row));
                }
            }
        }
        return String.join("; ", rows);
    }

    private static String words(JsonNode row) {
        JsonNode peer = row.get("connection");
        String details =
                row.get("details")
                        .valueStream()
                        .map(detail ->
                                detail.get("name").asString() + "=" + detail.get("value").asLong())
                        .collect(Collectors.joining(",", "[", "]"));
        return row.get("value").asLong()
                + " "
                + (peer.isNull()
                        ? "-"
                        : peer.get("kind").asString().toLowerCase(java.util.Locale.ROOT)
                                + " "
                                + peer.get("name").asString())
                + " "
                + row.get("state").asString()
                + (details.equals("[]") ? "" : " " + details);
    }

    /// Does the thing; returns what is to be seen afterwards.
    private String happens(ApiObservable observable) throws Exception {
        return switch (observable) {
            case GAPS -> {
                gap();
                yield "1 feed frozen WATCH";
            }
            case MISSING_MESSAGES -> {
                gap();
                yield "2 feed frozen OK";
            }
            case DUPLICATES -> {
                trade(1, 100, 100);
                trade(1, 100, 150);
                yield "1 feed frozen OK";
            }
            case STALE_REPLAYS -> {
                for (int i = 1; i <= 2_000; i++) {
                    market.engine.onTick(
                            new Tick.Trade(
                                    EMPTY,
                                    i,
                                    START.plusMillis(i),
                                    START.plusMillis(i),
                                    1.5,
                                    2,
                                    null,
                                    Conditions.REGULAR));
                }
                trade(1, 1, 2_100);
                yield "1 feed frozen OK";
            }
            case CORRUPT -> {
                long[] seq = {0};
                FaultySource line =
                        new FaultySource(
                                () ->
                                        new Tick.Trade(
                                                EMPTY,
                                                ++seq[0],
                                                START,
                                                START,
                                                1.5,
                                                2,
                                                null,
                                                Conditions.REGULAR),
                                FeedFaults.parse("corrupt=0.5,seed=7"),
                                _ -> {});
                while (line.damaged() < 3) {
                    Tick _ = line.next();
                }
                long damaged = line.damaged();
                market.risk.watchFeed(observable, line::damaged, "messages were damaged");
                yield damaged + " feed frozen WATCH";
            }
            case LATE_PRINTS -> {
                gap();
                trade(2, 200, 2_500);
                yield "1 feed frozen WATCH";
            }
            case LATE_BARS -> {
                market.engine.onBar(FrozenMarket.bar("SPY", 3, 100, 101));
                market.settle();
                yield "1 feed frozen WATCH";
            }
            case REVISIONS -> {
                trade(1, 100, 100);
                trade(2, 1_300, 1_300);
                trade(3, 900, 1_400);
                yield "1 feed frozen OK";
            }
            case PRINTS_TAKEN_BACK -> {
                trade(1, 100, 100);
                market.engine.onTick(
                        new Tick.Bust(
                                EMPTY, 2, START.plusMillis(200), START.plusMillis(200), 1, null));
                market.settle();
                yield "1 feed frozen OK";
            }
            case INCOMPLETE_BARS -> {
                gap();
                yield "2 feed frozen WATCH";
            }
            case UNEQUAL_POSITIONS -> {
                venue.positions.put(SPY, BigDecimal.TEN);
                waits(12);
                yield "1 venue venue ALARM";
            }
            case UNEQUAL_ORDERS -> {
                ClientOrderId id = new ClientOrderId("stranger");
                venue.orders.put(
                        id,
                        new VenueOrder(
                                id,
                                1,
                                SPY,
                                Side.BUY,
                                BigDecimal.ONE,
                                OrderStatus.WORKING,
                                "",
                                List.of(),
                                null));
                waits(6);
                yield "1 venue venue ALARM";
            }
            case LATENESS -> {
                trade(1, 100, 1_600);
                yield "150\\d feed frozen WATCH \\[last=1500,max=150\\d,p50=150\\d,p99=150\\d]";
            }
            case CLOCK_SKEW -> {
                trade(1, 700, 200);
                yield "1 feed frozen WATCH";
            }
            case SILENCE -> {
                waits(4);
                yield "10000 feed frozen WATCH";
            }
            case REPLAY_PAUSES -> {
                market.risk.watch(paused());
                yield "1 feed frozen OK";
            }
            case REJECTED_LINES -> {
                Path file = folder.resolve("SPY.csv");
                Files.writeString(
                        file,
                        """
                        ts,open,high,low,close,volume
                        2026-01-02T03:00:00Z,1,1,1,1,1
                        2026-01-02T03:01:00Z,one,1,1,1,1
                        2026-01-02T03:02:00Z,1,1,1,1,1
                        """);
                LongAdder rejected = new LongAdder();
                try (CsvFeed feed =
                        CsvFeed.frozen(
                                List.of(
                                        new CsvFile(
                                                file,
                                                CsvFormat.RECOGNISED,
                                                _ -> rejected.increment())))) {
                    feed.history(_ -> {});
                }
                market.risk.watch(observable, Connection.FILES, rejected::sum, "not readable");
                yield "1 store data files WATCH";
            }
            case MALFORMED_REQUESTS -> {
                market.post("/orders/submit", "{");
                yield "1 " + JAVA + " WATCH";
            }
            case UNKNOWN_FIELDS -> {
                submit("a", ",\"colour\":1,\"size\":2");
                yield "2 " + JAVA + " WATCH";
            }
            case UNKNOWN_ENDPOINTS -> {
                market.get("/nowhere");
                market.delete("/risk");
                yield "2 " + JAVA + " OK";
            }
            case UNAPPLIED_REPORTS -> {
                says(new BrokerReport.Accepted(new ClientOrderId("nobodys"), 3));
                yield "1 venue venue ALARM";
            }
            case REFUSED_VERSIONS -> {
                Path file = folder.resolve("20260102-030000.000000000-000001.capture");
                Files.writeString(file, "no capture, but long enough to look like one to a reader");
                try {
                    market.risk
                            .watched(_ -> {
                                CaptureReader.open(file).look();
                                throw new IllegalStateException("it was read");
                            })
                            .open("");
                } catch (UnreadableCaptureException e) {
                    assertTrue(e.getMessage().contains("capture"), e::getMessage);
                }
                yield "1 store capture ALARM";
            }
            case WRONG_TOKENS -> {
                wrongTokens(2);
                yield "2 client unnamed WATCH";
            }
            case TOKEN_LOCKS -> {
                wrongTokens(11);
                yield "1 client unnamed ALARM";
            }
            case REFUSED_ORIGINS -> {
                market.raw(
                        "GET /health HTTP/1.1",
                        "Host: evil.example",
                        "User-Agent: evil\tbrowser",
                        "Connection: close",
                        "",
                        "");
                yield "1 client evil\\?browser ALARM";
            }
            case VENUE_DISCONNECTS -> {
                says(new BrokerReport.Disconnected("pulled the plug"));
                yield "1 venue venue WATCH";
            }
            case VENUE_RECONNECTS -> {
                says(new BrokerReport.Disconnected("pulled the plug"));
                assertEquals("1 venue venue WATCH", seen(ApiObservable.VENUE_DISCONNECTS));
                says(new BrokerReport.Connected());
                waits(6);
                yield "1 venue venue OK";
            }
            case VENUE_QUERY_FAILURES -> {
                says(new BrokerReport.QueryFailed("gateway timeout"));
                yield "1 venue venue WATCH";
            }
            case STREAM_CLOSES -> {
                CompletableFuture<Integer> closed = new CompletableFuture<>();
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + FrozenMarket.TOKEN)
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + market.api.port() + "/ws/XXX"),
                                new WebSocket.Listener() {
                                    @Override
                                    public CompletableFuture<?> onClose(
                                            WebSocket socket, int status, String reason) {
                                        closed.complete(status);
                                        return CompletableFuture.completedFuture(null);
                                    }
                                })
                        .join();
                assertEquals(1008, closed.join());
                yield "1 stream quotes WATCH \\[1008=1]";
            }
            case RESTARTS -> "1 program engine OK";
            case REQUESTS -> {
                market.get("/health");
                market.get("/risk");
                yield "2 " + JAVA + " OK";
            }
            case MONITORING -> {
                report("");
                yield "2 " + JAVA + " OK";
            }
            case REQUEST_PEAK -> {
                market.get("/health");
                market.get("/risk");
                yield "2 program engine OK";
            }
            case ENGINE_QUEUE -> {
                market.journal.gate = new CountDownLatch(1);
                CompletableFuture<Integer> slow = FrozenMarket.sendAsync(order(0));
                market.risk.report();
                for (int i = 0; i < 100; i++) {
                    market.engine.onBar(FrozenMarket.bar("SPY", 3, 100, 101));
                }
                market.journal.gate.countDown();
                slow.join();
                market.settle();
                yield "[1-9]\\d* program engine OK";
            }
            case CONFLATED_QUOTES -> {
                market.close();
                market =
                        FrozenMarket.at(
                                venue,
                                RiskLimits.paper(),
                                Duration.ofMillis(1),
                                EngineDoor.PATIENCE,
                                clock);
                try (Socket _ = stalled()) {
                    until(observable);
                }
                yield "[1-9]\\d* stream quotes (OK|WATCH|ALARM)";
            }
            case RATE_DENIALS -> {
                submit("a", "");
                submit("b", "");
                assertEquals(400, submit("c", "").status());
                yield "1 program account WATCH";
            }
            case TOO_MANY_WAITING -> {
                market.journal.gate = new CountDownLatch(1);
                List<CompletableFuture<Integer>> answers = new ArrayList<>();
                // Until one is refused, however many of them have not arrived yet.
                for (int i = 0; i < 200 || seen(observable).startsWith("0 "); i++) {
                    answers.add(FrozenMarket.sendAsync(order(i)));
                }
                market.journal.gate.countDown();
                long refused =
                        answers.stream()
                                .map(CompletableFuture::join)
                                .filter(status -> status == 503)
                                .count();
                yield refused + " " + JAVA + " ALARM";
            }
            case UNCOUNTED_FACTS -> {
                told(400_000);
                yield "[1-9]\\d* store journal ALARM";
            }
            case RECORDING_DROPS -> {
                SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"));
                ArchiveWriter writer = new ArchiveWriter(archive);
                archive.close();
                writer.offer(
                        new ArchiveEntry.Missing(new SequenceGap(SPY, 1, 2, null, START, false)));
                market.risk.watch(
                        observable,
                        Connection.ARCHIVE,
                        () -> writer.state().lost(),
                        "entries could not be archived");
                until(observable);
                writer.close();
                yield "1 store archive ALARM";
            }
            case RECORDING_FAULTS -> {
                market.engine.remark("capture:1", "messages are not captured: no space");
                market.settle();
                yield "1 store capture ALARM";
            }
            case DENIALS -> {
                market.post(
                        "/orders/submit",
                        "{\"symbol\":\"EMPTY\",\"side\":\"BUY\",\"quantity\":1,\"order_type\":\"MARKET\",\"time_in_force\":\"DAY\",\"client_order_id\":\"d\"}");
                yield "1 program account OK \\[NO_MARKET_PRICE=1]";
            }
            case VENUE_REJECTS -> {
                submit("a", "");
                says(new BrokerReport.Rejected(new ClientOrderId("a"), "odd lot"));
                yield "1 venue venue WATCH";
            }
            case UNKNOWN_OUTCOMES, UNKNOWN_NOW -> {
                submit("a", "");
                says(new BrokerReport.OutcomeUnknown(new ClientOrderId("a"), "timeout"));
                yield "1 venue venue WATCH";
            }
            case UNANSWERED_REQUESTS -> {
                market.close();
                market =
                        FrozenMarket.at(
                                venue,
                                RiskLimits.paper(),
                                Duration.ofMillis(100),
                                Duration.ofMillis(100),
                                clock);
                market.journal.gate = new CountDownLatch(1);
                assertEquals(504, FrozenMarket.sendAsync(order(0)).join());
                market.journal.gate.countDown();
                yield "1 " + JAVA + " ALARM";
            }
            case CANCEL_REJECTS -> {
                working("a");
                market.delete("/orders/a");
                says(new BrokerReport.CancelRejected(new ClientOrderId("a"), "too late"));
                yield "1 venue venue WATCH \\[cancel=1]";
            }
            case LATE_FILLS -> {
                working("a");
                market.delete("/orders/a");
                says(
                        new BrokerReport.Canceled(new ClientOrderId("a"), "as asked"),
                        fill("a", "E1", "1", "99"));
                yield "1 venue venue ALARM";
            }
            case OVERFILLS -> {
                working("a");
                says(fill("a", "E1", "3", "99"));
                yield "1 venue venue ALARM";
            }
            case EXECUTION_CONFLICTS -> {
                working("a");
                says(fill("a", "E1", "1", "99"), fill("a", "E1", "1", "98"));
                yield "1 venue venue ALARM";
            }
            case EXECUTIONS_TAKEN_BACK -> {
                working("a");
                says(
                        fill("a", "E1", "1", "99"),
                        new BrokerReport.Busted(new ClientOrderId("a"), "E1"));
                yield "1 venue venue ALARM";
            }
            case ACK_LATENCY -> {
                submit("a", "");
                clock.advance(Duration.ofMillis(700));
                says(new BrokerReport.Accepted(new ClientOrderId("a"), 7));
                yield "700\\d{3} venue venue WATCH";
            }
            case UNCONFIRMED_CANCELS -> {
                working("a");
                market.delete("/orders/a");
                yield "1 venue venue OK";
            }
            case STATE_CHANGES -> {
                market.post("/risk/halt", "{\"reason\":\"lunch\"}");
                yield "1 program account WATCH \\[api=1]";
            }
            case RESUMES -> {
                market.post("/risk/halt", "{\"reason\":\"lunch\"}");
                market.post("/risk/resume", "{\"confirm\":true,\"reason\":\"back\"}");
                yield "1 program account OK \\[api=1]";
            }
            case FLATTENS -> {
                working("a");
                says(fill("a", "E1", "2", "99"));
                market.post("/risk/flatten", "{\"confirm\":true}");
                yield "1 program account WATCH \\[api=1]";
            }
            case ORDERS -> {
                submit("a", "");
                yield "1 program account OK \\[api=1]";
            }
            case DUPLICATES_ALLOWED -> {
                submit("a", ",\"allow_duplicate\":true");
                yield "1 program account WATCH";
            }
            case SIGNALS_KEPT_BACK -> {
                market.engine.keepSignal("signal:1", SPY, "the signal is fragile");
                market.settle();
                yield "1 program account WATCH";
            }
            case JOURNAL_FAULTS -> {
                market.journal.list.fail("no space left");
                submit("a", "");
                market.journal.list.heal();
                market.settle();
                yield "1 store journal ALARM";
            }
            case COUNTING_FAULTS -> {
                market.risk.watch(
                        ApiObservable.CORRUPT,
                        Connection.FILES,
                        () -> {
                            throw new IllegalStateException("the total is gone");
                        },
                        "");
                yield "1 program engine ALARM";
            }
        };
    }

    /// So many facts are told while the counting thread hangs at a total that does not answer.
    private void told(int facts) throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        market.risk.watch(
                ApiObservable.CORRUPT,
                Connection.FILES,
                () -> {
                    hangs.countDown();
                    try {
                        goesOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 0;
                },
                "");
        clock.advance(Duration.ofSeconds(2));
        hangs.await();
        CompletableFuture<ControlResult> last = new CompletableFuture<>();
        for (int i = 0; i < facts; i++) {
            last =
                    market.engine.setState(
                            Scope.ofSource("burst"),
                            i % 2 == 0 ? TradingState.HALTED : TradingState.REDUCING,
                            "burst",
                            "test");
        }
        last.join();
        goesOn.countDown();
    }

    private static ReplayControl paused() {
        ReplayStatus now =
                new ReplayStatus(
                        "c", ReplayStatus.Motion.PAUSED, 1, null, null, null, 0, 0, List.of());
        return new ReplayControl() {
            @Override
            public ReplayStatus status() {
                return now;
            }

            @Override
            public CompletableFuture<ReplayAnswer> command(ReplayCommand command) {
                return CompletableFuture.completedFuture(new ReplayAnswer.Done(now));
            }
        };
    }

    /// A client of the quotes that reads nothing.
    private Socket stalled() throws Exception {
        Socket stalled = new Socket();
        stalled.setReceiveBufferSize(2048);
        stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), market.api.port()));
        stalled.getOutputStream()
                .write(
                        String.join(
                                        "\r\n",
                                        "GET /ws/SPY HTTP/1.1",
                                        "Host: 127.0.0.1:" + market.api.port(),
                                        "Authorization: Bearer " + FrozenMarket.TOKEN,
                                        "Connection: Upgrade",
                                        "Upgrade: websocket",
                                        "Sec-WebSocket-Version: 13",
                                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                        "",
                                        "")
                                .getBytes(StandardCharsets.ISO_8859_1));
        return stalled;
    }

    @Test
    void theDocumentHasEveryObservableWithItsThresholds() throws Exception {
        String document = Files.readString(Path.of("docs/api-risk.md"));
        for (ApiObservable observable : ApiObservable.values()) {
            String row =
                    document.lines()
                            .filter(line -> line.startsWith("| `" + observable + "` |"))
                            .findFirst()
                            .orElse("");
            String thresholds =
                    observable == ApiObservable.SILENCE
                            ? "1 / 2 times stale"
                            : observable.watch() == 0
                                    ? "–"
                                    : observable.watch() + " / " + observable.alarm();
            assertTrue(
                    row.contains("| " + observable.meaning() + " |")
                            && row.contains("| " + thresholds + " |")
                            && row.endsWith(observable.survives() ? "| yes |" : "| no |"),
                    () -> observable + " is not in docs/api-risk.md as it is, but: " + row);
        }
    }

    @ParameterizedTest
    @EnumSource(ApiObservable.class)
    void isRaisedByTheThingItself(ApiObservable observable) throws Exception {
        String expected = happens(observable);
        String seen = seen(observable);
        assertTrue(seen.matches(expected), () -> "expected " + expected + ", was " + seen);
    }

    private JsonNode row(ApiObservable observable) throws Exception {
        for (JsonNode category : report("").get("categories")) {
            for (JsonNode row : category.get("observables")) {
                if (row.get("observable").asString().equals(observable.name())) {
                    return row;
                }
            }
        }
        throw new AssertionError("no row of " + observable);
    }

    private String rates(ApiObservable observable) throws Exception {
        return row(observable).get("per_minute").toString();
    }

    @Test
    void ratesAreOfTheRunningMinuteOfTheClockAndThoseBefore() throws Exception {
        wrongTokens(3);
        assertEquals(
                "{\"last1\":3.0,\"last5\":0.6,\"last60\":0.05}", rates(ApiObservable.WRONG_TOKENS));
        clock.advance(Duration.ofMinutes(1));
        wrongTokens(1);
        assertEquals(
                "{\"last1\":1.0,\"last5\":0.8,\"last60\":0.06666666666666667}",
                rates(ApiObservable.WRONG_TOKENS));
        clock.advance(Duration.ofMinutes(58));
        assertEquals(
                "{\"last1\":0.0,\"last5\":0.0,\"last60\":0.06666666666666667}",
                rates(ApiObservable.WRONG_TOKENS));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                "{\"last1\":0.0,\"last5\":0.0,\"last60\":0.016666666666666666}",
                rates(ApiObservable.WRONG_TOKENS));
        clock.advance(Duration.ofDays(40));
        assertEquals(
                "{\"last1\":0.0,\"last5\":0.0,\"last60\":0.0}", rates(ApiObservable.WRONG_TOKENS));
        assertEquals("4 client unnamed OK", seen(ApiObservable.WRONG_TOKENS));
    }

    @Test
    void anIncidentWithoutAKnownEndEndsWithItsLastOccurrenceAfterAQuietMinute() throws Exception {
        wrongTokens(1);
        clock.advance(Duration.ofSeconds(40));
        wrongTokens(2);
        String open =
                """
                [{"id":"WRONG_TOKENS:unnamed:2026-01-02T03:04:11Z","category":"SESSION",\
                "observable":"WRONG_TOKENS","connection":{"kind":"CLIENT","name":"unnamed"},\
                "from":"2026-01-02T03:04:11Z","to":%s,"count":3,\
                "cause":"a bearer token is needed","symbol":null,"client_order_id":null}]\
                """;
        clock.advance(Duration.ofSeconds(59));
        assertEquals(open.formatted("null"), incidents("SESSION"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(open.formatted("\"2026-01-02T03:04:51Z\""), incidents("SESSION"));
    }

    private String incidents(String category) throws Exception {
        return report("?category=" + category).get("incidents").toString();
    }

    @Test
    void anIncidentWithAKnownEndIsOpenUntilThen() throws Exception {
        venue.answers = false;
        says(new BrokerReport.Disconnected("pulled the plug"));
        clock.advance(Duration.ofMinutes(3));
        assertEquals(
                "2026-01-02T03:04:11Z to null",
                span(report("?category=SESSION").get("incidents").get(0)));
        venue.answers = true;
        says(new BrokerReport.Connected());
        assertEquals(
                "2026-01-02T03:04:11Z to \"2026-01-02T03:07:11Z\"",
                span(report("?category=SESSION").get("incidents").get(0)));
    }

    @Test
    void silenceIsFromTheLastMessageUntilTheNext() throws Exception {
        trade(1, 100, 100);
        waits(11);
        JsonNode silent = report("?category=TEMPORAL").get("incidents").get(0);
        assertEquals("2026-01-02T03:04:11Z to null", span(silent));
        trade(2, 200, 200);
        waits(1);
        assertEquals(
                "2026-01-02T03:04:11Z to \"2026-01-02T03:04:22Z\"",
                span(report("?category=TEMPORAL").get("incidents").get(0)));
    }

    @Test
    void aGapIsOpenUntilABarIsWholeAgain() throws Exception {
        gap();
        clock.advance(Duration.ofMinutes(5));
        assertEquals(
                "messages 2..3 of EMPTY are missing, given up",
                incident(ApiObservable.GAPS).get("cause").asString());
        assertTrue(incident(ApiObservable.GAPS).get("to").isNull());
        trade(6, 3_400, 3_400);
        trade(7, 4_400, 4_400);
        trade(8, 5_800, 5_800);
        trade(9, 7_800, 7_800);
        trade(10, 9_800, 9_800);
        waits(1);
        assertEquals("EMPTY", incident(ApiObservable.GAPS).get("symbol").asString());
        assertTrue(!incident(ApiObservable.GAPS).get("to").isNull());
    }

    private JsonNode incident(ApiObservable observable) throws Exception {
        for (JsonNode incident : report("").get("incidents")) {
            if (incident.get("observable").asString().equals(observable.name())) {
                return incident;
            }
        }
        throw new AssertionError("no incident of " + observable);
    }

    private static String span(JsonNode incident) {
        return incident.get("from").asString() + " to " + incident.get("to");
    }

    @Test
    void theExportIsReadBackAndHoldsNoFormula() throws Exception {
        market.get("/=cmd%7C'calc'!A1%22x");
        market.raw(
                "GET /health HTTP/1.1",
                "Host: evil.example",
                "User-Agent: =HYPERLINK(\"http://evil.example\")",
                "Connection: close",
                "",
                "");
        submit("a", "");
        says(new BrokerReport.Rejected(new ClientOrderId("a"), "=1+1,\"odd\" lot"));
        FrozenMarket.Answer none = market.get("/risk/api?limit=0");
        assertEquals("[]", none.body().get("incidents").toString());
        String csv =
                FrozenMarket.text(market.request("/risk/api/incidents.csv?category=EXECUTION"));
        assertEquals(
                """
                id,category,observable,connection,from,to,count,cause,symbol,client_order_id
                "VENUE_REJECTS:venue:2026-01-02T03:04:11Z","EXECUTION","VENUE_REJECTS","venue",\
                "2026-01-02T03:04:11Z","",1,"'=1+1,""odd"" lot","","a"
                """
                        .replace("\n", "\r\n"),
                csv);
    }

    @Test
    void aParameterThatThereIsNotIsRefused() throws Exception {
        assertEquals(422, market.get("/risk/api?category=WEATHER").status());
        assertEquals(422, market.get("/risk/api?limit=1001").status());
        assertEquals("2 client", seen(ApiObservable.MALFORMED_REQUESTS).substring(0, 8));
    }

    @Test
    void manyClientsAreOneAfterTheFirst32AndIncidentsAreBounded() throws Exception {
        for (int i = 0; i < 1_100; i++) {
            Connection client = market.risk.client("client " + i);
            market.risk.count(ApiObservable.WRONG_TOKENS, client, "a bearer token is needed");
            clock.advance(Duration.ofMinutes(2));
        }
        JsonNode report = report("?limit=1000");
        assertEquals(1_000, report.get("incidents").size());
        assertEquals(
                33,
                report.get("connections")
                        .valueStream()
                        .filter(peer ->
                                peer.get("name").asString().startsWith("client ")
                                        || peer.get("name").asString().equals("other clients"))
                        .count());
    }

    @Test
    void noFactIsLostWhileTheCountingThreadHangsAndTheEngineDoesNotWaitForIt() throws Exception {
        told(100_000);
        assertEquals(
                List.of("100000 program source burst ALARM [test=100000]", "0 - OK"),
                List.of(seen(ApiObservable.STATE_CHANGES), seen(ApiObservable.UNCOUNTED_FACTS)));
    }

    @Test
    void factsThatWentByUncountedAndThoseThatWereCountedAreAllThereWere() throws Exception {
        told(400_000);
        long counted = row(ApiObservable.STATE_CHANGES).get("value").asLong();
        assertEquals(400_000, counted + row(ApiObservable.UNCOUNTED_FACTS).get("value").asLong());
    }

    @Test
    void whatFailsInCountingIsToldAndNeitherTheEngineNorOtherCountsStop() throws Exception {
        happens(ApiObservable.COUNTING_FAULTS);
        market.risk.watch(ApiObservable.REJECTED_LINES, Connection.FILES, () -> 3, "not readable");
        assertEquals("3 store data files WATCH", seen(ApiObservable.REJECTED_LINES));
        assertEquals(
                "counting failed: java.lang.IllegalStateException: the total is gone",
                incident(ApiObservable.COUNTING_FAULTS).get("cause").asString());
        submit("a", "");
        assertEquals("1 program account OK [api=1]", seen(ApiObservable.ORDERS));
    }

    @Test
    void theReportHasEveryOrderThatWasAnswered() throws Exception {
        venue.answers = true;
        for (int i = 1; i <= 20; i++) {
            market.post(
                    "/orders/submit",
                    "{\"symbol\":\"EMPTY\",\"side\":\"BUY\",\"quantity\":1,\"order_type\":\"MARKET\",\"time_in_force\":\"DAY\",\"client_order_id\":\"n"
                            + i
                            + "\"}");
            assertEquals(i, row(ApiObservable.ORDERS).get("value").asLong());
        }
    }

    @Test
    void factsAreCountedThoughNobodyAsks() throws Exception {
        market.engine.remark("capture:1", "messages are not captured: no space");
        while (market.risk.openIncidents() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void thePeakIsOfTheBusiestSecondAndNoRequestIsLostAmongThreads() throws Exception {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "client " + i;
            clients.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int n = 0; n < 10_000; n++) {
                                    market.risk.request(name, false);
                                }
                            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        clock.advance(Duration.ofSeconds(1));
        market.risk.request("client 0", false);
        clock.advance(Duration.ofSeconds(5));
        market.risk.request("client 1", false);
        market.risk.request("client 1", false);
        JsonNode peak = row(ApiObservable.REQUEST_PEAK);
        assertEquals(
                "2 of 40000 at \"2026-01-02T03:04:17Z\"",
                peak.get("value") + " of " + peak.get("peak") + " at " + peak.get("last_at"));
        assertEquals(
                "10001 client client 0 OK; 10002 client client 1 OK; 10000 client client 2 OK;"
                        + " 10000 client client 3 OK",
                seen(ApiObservable.REQUESTS));
    }

    @Test
    void aSecondStartSinceTheCheckpointIsAnIncidentAndTheFirstIsNone() throws Exception {
        assertEquals("[]", incidents("SESSION"));
        try (FrozenMarket later =
                FrozenMarket.with(market.journal, new candlewright.broker.SimulatedBroker(false))) {
            JsonNode session = later.get("/risk/api?category=SESSION").body();
            assertEquals(
                    "RESTARTS 1 version test took the account up again",
                    session.get("incidents")
                            .valueStream()
                            .map(incident ->
                                    incident.get("observable").asString()
                                            + " "
                                            + incident.get("count").asLong()
                                            + " "
                                            + incident.get("cause").asString())
                            .collect(Collectors.joining("; ")));
        }
    }

    @Test
    void incidentsOfTheJournalAndStatesThatHoldAreThereAfterARestart() throws Exception {
        submit("a", "");
        says(fill("a", "E1", "3", "99"));
        market.post("/risk/halt", "{\"reason\":\"lunch\"}");
        try (FrozenMarket later =
                FrozenMarket.with(market.journal, new candlewright.broker.SimulatedBroker(false))) {
            JsonNode incidents = later.get("/risk/api").body().get("incidents");
            List<String> told =
                    incidents
                            .valueStream()
                            .map(incident ->
                                    incident.get("observable").asString()
                                            + " "
                                            + incident.get("cause").asString())
                            .toList();
            assertTrue(told.contains("OVERFILLS 3 filled of 2"), told::toString);
            assertTrue(told.contains("STATE_CHANGES account HALTED by api: lunch"), told::toString);
        }
    }
}
