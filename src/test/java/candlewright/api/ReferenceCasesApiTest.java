package candlewright.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The reference server's answers, where they lie beside the project.
class ReferenceCasesApiTest {

    private static final Path SEED = Path.of("../shared/seed");

    @Test
    void answersAsTheReferenceDoes() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(SEED.resolve("cases.json")),
                "the reference's cases are not here: " + SEED);
        JsonNode bars = FrozenMarket.JSON.readTree(Files.readAllBytes(SEED.resolve("bars.json")));
        JsonNode cases = FrozenMarket.JSON.readTree(Files.readAllBytes(SEED.resolve("cases.json")));
        try (FrozenMarket market =
                new FrozenMarket(
                        RecordedCases.bars(bars), new ApiAccess.Token(FrozenMarket.TOKEN))) {
            for (JsonNode recorded : cases) {
                RecordedCases.check(market, recorded);
            }
        }
    }
}
