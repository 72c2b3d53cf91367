package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.SubmitResult;
import candlewright.engine.TradingEngine;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.Side;
import candlewright.model.Symbol;
import candlewright.model.TradingState;
import candlewright.ui.Endpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The running program on a journal that somebody or a disk has spoilt, with a venue that tells the
/// orders of before.
@Timeout(300)
class DamagedJournalProgramTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final int PAGE = 4_096;

    @TempDir private Path folder;

    private byte[] sound = {};

    /// What is left of the program once the venue has told its books and the account is halted.
    ///
    /// @param failure why the engine has stopped
    /// @param answers status of GET /portfolio, GET /orders, GET /risk and GET /ledger
    /// @param told whether the damage is told with the file
    /// @param taken whether an order was
    /// @param traded whether it came to the venue
    private record Left(
            Optional<String> failure,
            List<Integer> answers,
            boolean told,
            boolean taken,
            boolean traded) {}

    private static final Left READABLE =
            new Left(Optional.empty(), List.of(200, 200, 200, 200), true, false, false);

    private Options options() {
        Options options = new Options();
        options.dataDir = folder.resolve("data");
        options.port = 0;
        options.market.feed = "synthetic";
        return options;
    }

    private Path journal() {
        return folder.resolve("data/journal-synthetic.db");
    }

    @BeforeEach
    void tradesThreeOrders() throws Exception {
        Workstation workstation = Workstation.open(options());
        try {
            workstation.goLive();
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(
                        SubmitResult.Taken.class,
                        workstation.engine().submit(buy(workstation)).join());
            }
        } finally {
            workstation.close();
        }
        sound = Files.readAllBytes(journal());
    }

    private static OrderIntent buy(Workstation workstation) {
        return OrderIntent.market(workstation.ids().next(), SPY, Side.BUY, BigDecimal.ONE, "test");
    }

    private Left started(byte[] journal) throws Exception {
        Files.write(journal(), journal);
        Workstation workstation = Workstation.open(options());
        try {
            Endpoint endpoint = workstation.serve();
            workstation.goLive();
            TradingEngine engine = workstation.engine();
            while (engine.failure().isEmpty()
                    && (engine.snapshot().isReconciling()
                            || engine.snapshot().state(Scope.ACCOUNT) != TradingState.HALTED)) {
                Thread.onSpinWait();
            }
            URI address = URI.create(endpoint.address().orElseThrow());
            String token = Files.readString(endpoint.tokenFile().orElseThrow()).strip();
            String risk = ask(address, token, "/risk/api", null).body();
            while (risk.contains("\"UNVERIFIED\"")) {
                Thread.onSpinWait();
                risk = ask(address, token, "/risk/api", null).body();
            }
            List<Integer> answers = new ArrayList<>();
            for (String path : List.of("/portfolio", "/orders", "/risk", "/ledger")) {
                answers.add(ask(address, token, path, null).statusCode());
            }
            int submitted =
                    ask(
                                    address,
                                    token,
                                    "/orders/submit",
                                    """
                                    {"client_order_id":"after-damage","symbol":"SPY","side":"BUY",
                                     "order_type":"MARKET","quantity":1}\
                                    """)
                            .statusCode();
            return new Left(
                    engine.failure(),
                    answers,
                    risk.contains("the journal " + journal() + " is damaged"),
                    submitted == 201,
                    Files.readString(folder.resolve("data/venue-synthetic.log"))
                            .contains("after-damage"));
        } finally {
            workstation.close();
        }
    }

    private static HttpResponse<String> ask(
            URI address, String token, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aFileThatIsNoDatabaseLeavesTheProgramReadable() throws Exception {
        assertEquals(
                READABLE,
                started(
                        "no journal, and long enough "
                                .repeat(50)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileThatWasCutLeavesTheProgramReadable() throws Exception {
        for (int pages = 1; pages < sound.length / PAGE; pages++) {
            assertEquals(READABLE, started(Arrays.copyOf(sound, pages * PAGE)), pages + " pages");
        }
    }

    @Test
    void aPageThatWasOverwrittenLeavesTheProgramReadable() throws Exception {
        assertTrue(sound.length > 3 * PAGE, () -> sound.length + " bytes");
        for (int at = PAGE; at < sound.length; at += PAGE) {
            byte[] spoilt = sound.clone();
            Arrays.fill(spoilt, at, at + PAGE, (byte) 0x5a);
            assertEquals(READABLE, started(spoilt), "page " + (at / PAGE + 1));
        }
    }
}
