package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardApiTest {

    private static final String ORDER = "{\"symbol\":\"SPY\",\"side\":\"BUY\",\"qty\":1}";
    private static final String TOKEN = "Authorization: Bearer " + FrozenMarket.TOKEN;
    private static final String JSON = "Content-Type: application/json";

    private static FrozenMarket market;

    @BeforeAll
    static void open() throws IOException {
        market = FrozenMarket.open();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static String host() {
        return "Host: 127.0.0.1:" + market.api.port();
    }

    private static String order(String... headers) throws IOException {
        return send("POST /orders/simulate HTTP/1.1", ORDER, headers);
    }

    private static String send(String requestLine, String body, String... headers)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(requestLine));
        lines.addAll(List.of(headers));
        lines.addAll(List.of("Content-Length: " + body.length(), "Connection: close", "", body));
        return market.raw(lines.toArray(String[]::new));
    }

    private static String upgrade(String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        lines.addAll(
                List.of(
                        "Connection: Upgrade, close",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "",
                        ""));
        return market.raw(lines.toArray(String[]::new));
    }

    private static void refused(int status, String answer) {
        assertAll(
                () -> assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer),
                () -> assertTrue(answer.contains("{\"detail\":\""), answer),
                () -> assertHeaders(answer));
        assertEquals(List.of(), market.journal.orderEvents(), "nothing was executed");
        assertEquals(List.of(), market.engine.snapshot().orders(), "nothing was executed");
    }

    private static void assertHeaders(String answer) {
        for (String header :
                List.of(
                        "X-Content-Type-Options: nosniff",
                        "Content-Security-Policy: default-src 'none'",
                        "X-Frame-Options: DENY",
                        "Cache-Control: no-store",
                        "Content-Type: application/json")) {
            assertTrue(
                    answer.contains("\r\n" + header + "\r\n"),
                    () -> header + " is missing in " + answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost",
                "localhost:1",
                "localhost.evil.example:PORT",
                "127.0.0.1.nip.io:PORT",
                "0.0.0.0:PORT",
                "127.1:PORT",
                "2130706433:PORT",
                "LOCALHOST.:PORT",
                "127.0.0.1:PORT.evil.example",
                "[::]:PORT",
                "[::ffff:127.0.0.1]:PORT"
            })
    void refusesHostsThatAreNotThisMachine(String host) throws IOException {
        String header = "Host: " + host.replace("PORT", String.valueOf(market.api.port()));
        String answer = order(header, TOKEN, JSON);
        assertTrue(
                answer.startsWith("HTTP/1.1 403 ") || answer.startsWith("HTTP/1.1 400 "), answer);
        String socket = upgrade("/ws/SPY", header, TOKEN);
        assertTrue(
                socket.startsWith("HTTP/1.1 403 ") || socket.startsWith("HTTP/1.1 400 "), socket);
        assertHeaders(answer);
        assertEquals(List.of(), market.journal.orderEvents(), "nothing was executed");
    }

    @Test
    void refusesRequestsWithoutAHost() throws IOException {
        refused(400, order(TOKEN, JSON));
        refused(403, send("POST /orders/simulate HTTP/1.0", ORDER, TOKEN, JSON));
    }

    @Test
    void refusesTwoHostsAndAnAbsoluteAddressOfAnotherHost() throws IOException {
        refused(400, order(host(), "Host: evil.example", TOKEN, JSON));
        refused(
                400,
                send(
                        "POST http://evil.example/orders/simulate HTTP/1.1",
                        ORDER,
                        host(),
                        TOKEN,
                        JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:8000", "file://", ""})
    void refusesEveryOrigin(String origin) throws IOException {
        refused(403, order(host(), "Origin: " + origin, TOKEN, JSON));
        refused(403, upgrade("/ws/SPY", host(), "Origin: " + origin, TOKEN));
        refused(403, send("OPTIONS /orders/simulate HTTP/1.1", "", host(), "Origin: " + origin));
        refused(403, send("GET /portfolio HTTP/1.1", "", host(), "Origin: " + origin, TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "same-origin", "NONE", ""})
    void refusesWhatABrowserSendsForAPage(String site) throws IOException {
        refused(403, order(host(), "Sec-Fetch-Site: " + site, TOKEN, JSON));
        refused(403, upgrade("/ws/SPY", host(), "Sec-Fetch-Site: " + site, TOKEN));
    }

    @Test
    void asksForATokenBeforeItSaysWhatThereIs() throws IOException {
        for (String answer :
                List.of(
                        order(host(), JSON),
                        send("GET /nowhere HTTP/1.1", "", host()),
                        send("GET /health HTTP/1.1", "", host()),
                        upgrade("/ws/SPY", host()),
                        upgrade("/ws/nowhere/at/all", host()))) {
            refused(401, answer);
            assertTrue(answer.contains("\r\nWWW-Authenticate: Bearer\r\n"), answer);
        }
    }

    @Test
    void refusesWrongTokensAndFormsAndThenOnlyThoseForAMinute() throws IOException {
        try (FrozenMarket own = FrozenMarket.open()) {
            String hostHere = "Host: 127.0.0.1:" + own.api.port();
            List<String> statuses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String wrong = i % 2 == 0 ? "Bearer guess-" + i : "Basic YTpi";
                String answer =
                        own.raw(
                                "GET /health HTTP/1.1",
                                hostHere,
                                "Authorization: " + wrong,
                                "Connection: close",
                                "",
                                "");
                statuses.add(answer.substring(9, 12));
            }
            assertEquals(
                    List.of(
                            "401", "401", "401", "401", "401", "401", "401", "401", "401", "401",
                            "429", "429"),
                    statuses);
            String right =
                    own.raw("GET /health HTTP/1.1", hostHere, TOKEN, "Connection: close", "", "");
            assertTrue(right.startsWith("HTTP/1.1 200 "), right);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/jsonp",
                "text/plain, application/json",
                ""
            })
    void refusesBodiesThatAreNotJson(String type) throws IOException {
        refused(415, order(host(), TOKEN, "Content-Type: " + type));
        refused(
                415,
                send("DELETE /orders/a HTTP/1.1", ORDER, host(), TOKEN, "Content-Type: " + type));
    }

    @Test
    void refusesAPostWithoutAContentType() throws IOException {
        refused(415, order(host(), TOKEN));
        refused(415, send("POST /orders/simulate HTTP/1.1", "", host(), TOKEN));
    }

    @Test
    void refusesBodiesOver64KiBAnnouncedOrNot() throws IOException {
        String padding = " ".repeat(Guard.MAX_BODY);
        refused(413, send("POST /orders/simulate HTTP/1.1", ORDER + padding, host(), TOKEN, JSON));
        String chunked =
                market.raw(
                        "POST /orders/simulate HTTP/1.1",
                        host(),
                        TOKEN,
                        JSON,
                        "Transfer-Encoding: chunked",
                        "Connection: close",
                        "",
                        Integer.toHexString(padding.length() + ORDER.length()),
                        padding + ORDER,
                        "0",
                        "",
                        "");
        refused(413, chunked);
    }

    @Test
    void refusesAMethodInDisguise() throws IOException {
        refused(
                400,
                send(
                        "GET /orders/simulate HTTP/1.1",
                        ORDER,
                        host(),
                        TOKEN,
                        JSON,
                        "X-HTTP-Method-Override: POST"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bars/%2e%2e/health", "/bars/SPY%2f..", "/bars/SPY;x=1/../x", "/bars/%00"})
    void refusesAmbiguousPaths(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1", "", host(), TOKEN);
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertHeaders(answer);
    }

    @Test
    void answersJsonForWhatIsNotThere() throws IOException {
        refused(404, send("GET /nowhere HTTP/1.1", "", host(), TOKEN));
        refused(404, upgrade("/ws", host(), TOKEN));
        refused(404, send("GET /docs HTTP/1.1", "", host(), TOKEN));
        String wrongMethod = send("PUT /portfolio HTTP/1.1", "", host(), TOKEN);
        refused(405, wrongMethod);
        assertTrue(wrongMethod.contains("\r\nAllow: GET, HEAD\r\n"), wrongMethod);
        String get = send("GET /orders/submit/ HTTP/1.1", "", host(), TOKEN);
        assertTrue(get.startsWith("HTTP/1.1 404 "), get);
    }

    @Test
    void opensASocketForTheRightToken() throws IOException {
        try (FrozenMarket own = FrozenMarket.open()) {
            String answer;
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), own.api.port())) {
                socket.getOutputStream()
                        .write(
                                ("GET /ws/SPY HTTP/1.1\r\nHost: localhost:"
                                                + own.api.port()
                                                + "\r\n"
                                                + TOKEN
                                                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                        .getBytes(StandardCharsets.ISO_8859_1));
                answer =
                        new String(
                                socket.getInputStream().readNBytes(400),
                                StandardCharsets.ISO_8859_1);
            }
            assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
            assertFalse(answer.contains("Set-Cookie"), answer);
        }
    }

    @Test
    void letsEverybodyOnThisMachineInWhenAccessIsOffButNoPage() throws IOException {
        try (FrozenMarket own = new FrozenMarket(FrozenMarket.someBars(), new ApiAccess.Off())) {
            String hostHere = "Host: localhost:" + own.api.port();
            String open = own.raw("GET /health HTTP/1.1", hostHere, "Connection: close", "", "");
            assertTrue(open.startsWith("HTTP/1.1 200 "), open);
            String page =
                    own.raw(
                            "GET /health HTTP/1.1",
                            hostHere,
                            "Origin: https://evil.example",
                            "Connection: close",
                            "",
                            "");
            assertTrue(page.startsWith("HTTP/1.1 403 "), page);
            String rebound =
                    own.raw(
                            "GET /health HTTP/1.1",
                            "Host: evil.example:" + own.api.port(),
                            "Connection: close",
                            "",
                            "");
            assertTrue(rebound.startsWith("HTTP/1.1 403 "), rebound);
        }
    }

    @Test
    void neverShowsItsToken() {
        assertEquals("Token[…]", new ApiAccess.Token("secret").toString());
    }
}
