package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerApiTest {

    private static FrozenMarket onPort(int port) throws IOException {
        return new FrozenMarket(
                FrozenMarket.someBars(),
                new ApiAccess.Token(FrozenMarket.TOKEN),
                EngineDoor.PATIENCE,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                port);
    }

    private static boolean hasV6() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null;
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void answersOnBothLoopbacks(String host) throws IOException, InterruptedException {
        assumeTrue(host.equals("127.0.0.1") || hasV6(), "this machine has no IPv6 loopback");
        try (FrozenMarket market = FrozenMarket.open()) {
            FrozenMarket.Answer answer =
                    FrozenMarket.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://"
                                                            + host
                                                            + ":"
                                                            + market.api.port()
                                                            + "/health"))
                                    .header("Authorization", "Bearer " + FrozenMarket.TOKEN));
            assertEquals("ok", answer.body().get("status").asString());
        }
    }

    @Test
    void listensOnNoOtherInterface() throws IOException {
        try (FrozenMarket market = FrozenMarket.open()) {
            List<InetAddress> others = new ArrayList<>();
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                try (Stream<InetAddress> addresses = card.inetAddresses()) {
                    addresses.filter(address -> !address.isLoopbackAddress()).forEach(others::add);
                }
            }
            others.add(InetAddress.ofLiteral("127.0.0.2"));
            for (InetAddress other : others) {
                assertThrows(
                        SocketException.class,
                        () -> connect(other, market.api.port()),
                        other::toString);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void saysWhichPortIsTakenAndLeavesNothingOpen(String host) throws IOException {
        assumeTrue(host.equals("127.0.0.1") || hasV6(), "this machine has no IPv6 loopback");
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.ofLiteral(host))) {
            int port = stranger.getLocalPort();
            IOException taken = assertThrows(IOException.class, () -> onPort(port).close());
            assertTrue(
                    String.valueOf(taken.getMessage())
                            .startsWith("port " + port + " is taken on " + host + ": "),
                    taken::getMessage);
            InetAddress other = InetAddress.ofLiteral(host.equals("::1") ? "127.0.0.1" : "::1");
            assertThrows(ConnectException.class, () -> connect(other, port));
        }
    }

    @Test
    void isGoneAfterClose() throws IOException {
        FrozenMarket market = FrozenMarket.open();
        int port = market.api.port();
        market.close();
        assertThrows(
                ConnectException.class, () -> connect(InetAddress.ofLiteral("127.0.0.1"), port));
        onPort(port).close();
    }
}
