package candlewright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.MarketMode;
import candlewright.model.PriceAlert;
import candlewright.model.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertFileTest {

    private static final Instant NOW = Instant.parse("2026-01-05T14:32:07.250Z");
    private static final PriceAlert WAITING =
            PriceAlert.at(
                    new Symbol("SPY"), new BigDecimal("100.50"), new BigDecimal("100.06"), NOW);
    private static final PriceAlert FIRED =
            PriceAlert.at(
                            new Symbol("EURUSD"),
                            new BigDecimal("1.09412"),
                            new BigDecimal("1.1"),
                            NOW)
                    .fired(NOW.plusSeconds(9));

    @TempDir Path folder;

    private AlertFile file(MarketMode mode) {
        return new AlertFile(folder.resolve("alerts.json"), mode);
    }

    @Test
    void readsWhatItWroteAndEachModeHasItsOwn() throws IOException {
        assertEquals(List.of(), file(MarketMode.SYNTHETIC).read());
        file(MarketMode.SYNTHETIC).write(List.of(WAITING, FIRED));
        file(MarketMode.REPLAY).write(List.of(FIRED));
        file(MarketMode.REPLAY).write(List.of());
        assertEquals(List.of(WAITING, FIRED), file(MarketMode.SYNTHETIC).read());
        assertEquals(List.of(), file(MarketMode.REPLAY).read());
    }

    @Test
    void saysWhatIsWrongAndWhereAndWritesNothingOverIt() throws IOException {
        Path alerts = folder.resolve("alerts.json");
        refuses(alerts, "[]", "must be a JSON object");
        refuses(alerts, "{\"version\":2}", "version must be 1, was 2");
        refuses(alerts, "{}", "version must be 1, was missing");
        Files.writeString(
                alerts,
                "{\"version\":1,\"SYNTHETIC\":[{\"symbol\":\"SPY\",\"price\":-1,"
                        + "\"crossing\":\"RISING\",\"set_at\":\"2026-01-05T14:32:07Z\"}]}");
        IOException thrown =
                assertThrows(IOException.class, () -> file(MarketMode.SYNTHETIC).read());
        assertEquals(
                alerts + ": SYNTHETIC alert 1: price of an alert must be positive, was -1",
                thrown.getMessage());
    }

    private void refuses(Path alerts, String text, String why) throws IOException {
        Files.writeString(alerts, text);
        AlertFile file = file(MarketMode.SYNTHETIC);
        assertEquals(alerts + ": " + why, assertThrows(IOException.class, file::read).getMessage());
        assertThrows(IOException.class, () -> file.write(List.of(WAITING)));
        assertEquals(text, Files.readString(alerts));
    }
}
