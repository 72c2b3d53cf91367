package candlewright.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Requests and answers of our own, kept with the project: what a script was once told, it is told
/// again. Those that a script written for the reference knows were recorded from the reference.
class RecordedCasesApiTest {

    private static JsonNode read(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        RecordedCasesApiTest.class.getResourceAsStream(name), name)) {
            return FrozenMarket.JSON.readTree(file);
        }
    }

    @Test
    void answersAsRecorded() throws IOException, InterruptedException {
        try (FrozenMarket market =
                new FrozenMarket(
                        RecordedCases.bars(read("recorded-bars.json")),
                        new ApiAccess.Token(FrozenMarket.TOKEN))) {
            for (JsonNode recorded : read("recorded-cases.json")) {
                RecordedCases.check(market, recorded);
            }
        }
    }
}
