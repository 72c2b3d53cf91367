package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The kept API document is the one that is served. After a wanted change of the API, write it
/// again: `mvn test -Dtest=OpenApiTest -Dopenapi.write=true`.
class OpenApiTest {

    private static final Path KEPT = Path.of("docs/openapi.json");

    @Test
    void isTheKeptDocument() throws IOException, InterruptedException {
        try (FrozenMarket market = FrozenMarket.open()) {
            String served = market.get("/openapi.json").response().body();
            if (Boolean.getBoolean("openapi.write")) {
                Files.createDirectories(Path.of("docs"));
                Files.writeString(KEPT, served);
            }
            assertEquals(
                    Files.readString(KEPT),
                    served,
                    "the API has changed: if that is wanted, run this test with -Dopenapi.write=true and look at the diff");
        }
    }
}
