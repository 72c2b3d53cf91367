package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class OrderStreamApiTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private FrozenMarket market;

    @BeforeEach
    void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterEach
    void close() {
        market.close();
    }

    private record Closed(int status, String reason) {}

    private static final class Follower implements WebSocket.Listener {
        final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<Closed> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(FrozenMarket.JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(new Closed(status, reason));
            return CompletableFuture.completedFuture(null);
        }

        List<Long> next(int count) throws InterruptedException {
            List<Long> seqs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                JsonNode message = messages.poll(20, TimeUnit.SECONDS);
                assertNotNull(message, "message " + i + " of " + count + " did not come");
                seqs.add(message.at("/event/seq").asLong());
            }
            return seqs;
        }
    }

    private Follower follow(String query) {
        Follower follower = new Follower();
        CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + FrozenMarket.TOKEN)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + market.api.port() + "/ws/orders" + query),
                        follower)
                .join();
        return follower;
    }

    private void buy(String id) {
        market.engine
                .submit(
                        OrderIntent.market(
                                new ClientOrderId(id),
                                new Symbol("SPY"),
                                Side.BUY,
                                BigDecimal.ONE,
                                "ticket"))
                .join();
        market.settle();
    }

    private List<Long> orderSeqs() {
        return market.journal.orderEvents().stream().map(JournalEvent::seq).toList();
    }

    @Test
    void sendsWhatHappensToOrdersWhoeverSentThem() throws InterruptedException {
        Follower follower = follow("");
        while (market.api.orderClients() == 0) {
            Thread.sleep(5);
        }
        buy("a-1");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            JsonNode message = follower.messages.poll(20, TimeUnit.SECONDS);
            assertNotNull(message);
            told.add(
                    message.get("client_order_id").asString()
                            + " "
                            + message.at("/event/event").asString());
        }
        assertEquals(List.of("a-1 submitted", "a-1 sent", "a-1 accepted", "a-1 filled"), told);
    }

    @Test
    void goesOnFromASeqWithoutAGapOrARepeat() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            buy("a-" + i);
        }
        List<Long> all = orderSeqs();
        assertEquals(all, follow("?from=0").next(all.size()));
        assertEquals(
                all.subList(100, all.size()),
                follow("?from=" + all.get(100)).next(all.size() - 100));
    }

    @Test
    void leavesNothingOutWhileOrdersAreSentQuickly() throws InterruptedException {
        Follower follower = follow("?from=1");
        for (int i = 0; i < 1_000; i++) {
            market.engine.submit(
                    OrderIntent.market(
                            new ClientOrderId("fast-" + i),
                            new Symbol("SPY"),
                            Side.BUY,
                            new BigDecimal("0.001"),
                            "strategy:" + i));
        }
        market.settle();
        List<Long> all = orderSeqs();
        assertEquals(
                1_000,
                market.journal.orderEvents().stream()
                        .filter(OrderEvent.Submitted.class::isInstance)
                        .count());
        assertEquals(all, follower.next(all.size()));
    }

    @Test
    void closesWhoAsksForWhatIsForgotten() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            market.engine.submit(
                    OrderIntent.market(
                            new ClientOrderId("denied-" + i),
                            new Symbol("SPY"),
                            Side.SELL,
                            BigDecimal.ONE,
                            "strategy:" + i));
        }
        market.settle();
        long oldest = market.engine.snapshot().events().getFirst().seq();
        assertEquals(
                new Closed(4010, "remembered from " + oldest + ", asked for 1"),
                follow("?from=1").closed.get(20, TimeUnit.SECONDS));
        assertEquals(List.of(oldest, oldest + 1), follow("?from=" + oldest).next(2));
    }

    @Test
    void closesWhoAsksForNoSeq() throws Exception {
        for (String query : List.of("?from=x", "?from=-1", "?from=", "?from=1&from=2")) {
            assertEquals(
                    new Closed(1008, "from must be one seq"),
                    follow(query).closed.get(20, TimeUnit.SECONDS),
                    query);
        }
    }
}
