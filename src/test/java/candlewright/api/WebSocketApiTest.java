package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.Bar;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(20)
class WebSocketApiTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static FrozenMarket market(Duration period, Duration patience) throws IOException {
        return new FrozenMarket(
                FrozenMarket.someBars(),
                new ApiAccess.Token(FrozenMarket.TOKEN),
                EngineDoor.PATIENCE,
                period,
                patience,
                0);
    }

    /// A client that writes down what it gets.
    private static final class Listener implements WebSocket.Listener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            messages.add(data.toString());
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedFuture(null);
        }

        JsonNode next() throws InterruptedException {
            String message = messages.poll(5, TimeUnit.SECONDS);
            assertNotNull(message, "no message came");
            return FrozenMarket.JSON.readTree(message);
        }
    }

    private static Listener connect(FrozenMarket market, String path) {
        Listener listener = new Listener();
        connect(market, path, listener).join();
        return listener;
    }

    private static CompletableFuture<WebSocket> connect(
            FrozenMarket market, String path, Listener listener) {
        return CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + FrozenMarket.TOKEN)
                .buildAsync(URI.create("ws://127.0.0.1:" + market.api.port() + path), listener);
    }

    @Test
    void sendsTheLastBarAtOnceAndThenOnceAPeriod() throws IOException, InterruptedException {
        try (FrozenMarket market = market(Duration.ofMillis(300), Duration.ofSeconds(5))) {
            long start = System.nanoTime();
            Listener client = connect(market, "/ws/EURUSD");
            JsonNode first = client.next();
            assertEquals(
                    FrozenMarket.JSON.readTree(
                            """
                            {"symbol":"EURUSD","ts":1767225601,"price":1.25,"open":1.2,"high":1.75,"low":0.7,
                            "volume":1001.0}\
                            """),
                    first);
            assertEquals(first, client.next());
            assertEquals(first, client.next());
            assertTrue(
                    System.nanoTime() - start > 250_000_000,
                    "two more messages came within a period");
        }
    }

    @Test
    void followsTheMarket() throws IOException, InterruptedException {
        try (FrozenMarket market = market(Duration.ofMillis(20), Duration.ofSeconds(5))) {
            Listener client = connect(market, "/ws/EURUSD");
            assertEquals(1.25, client.next().get("price").asDouble());
            Bar next = FrozenMarket.bar("EURUSD", 2, 1.25, 1.5);
            market.engine.onBar(next);
            JsonNode quote = client.next();
            while (quote.get("price").asDouble() != 1.5) {
                quote = client.next();
            }
            assertEquals(1_767_225_602L, quote.get("ts").asLong());
        }
    }

    @Test
    void closesWith1008ForAnUnknownSymbol() throws Exception {
        try (FrozenMarket market = FrozenMarket.open()) {
            assertEquals(1008, connect(market, "/ws/XXX").closed.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void takesAHundredClientsAndNoMore() throws Exception {
        try (FrozenMarket market = FrozenMarket.open()) {
            List<Listener> clients = Stream.generate(Listener::new).limit(100).toList();
            List<CompletableFuture<WebSocket>> sockets =
                    clients.stream().map(client -> connect(market, "/ws/SPY", client)).toList();
            sockets.forEach(CompletableFuture::join);
            for (Listener client : clients) {
                assertEquals("SPY", client.next().get("symbol").asString());
            }
            assertEquals(1013, connect(market, "/ws/SPY").closed.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void leavesOutAndThenClosesAClientThatDoesNotReadWhileOthersGetTheirs() throws Exception {
        try (FrozenMarket market = market(Duration.ofMillis(1), Duration.ofMillis(300));
                Socket stalled = new Socket()) {
            stalled.setReceiveBufferSize(2048);
            stalled.setSoTimeout(10_000);
            stalled.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), market.api.port()));
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
            Listener reader = connect(market, "/ws/SPY");
            for (int i = 0; i < 50; i++) {
                reader.next();
            }
            while (market.api.quoteClients() > 1) {
                Thread.sleep(20);
            }
            byte[] got = readToTheEnd(stalled.getInputStream());
            assertTrue(
                    got.length < 4_000_000,
                    () -> "a stalled client was sent " + got.length + " bytes");
            reader.messages.clear();
            reader.next();
            assertFalse(reader.closed.isDone(), "the client that reads is still served");
        }
    }

    /// What is left in the buffers of a connection that may have been cut.
    private static byte[] readToTheEnd(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
