package candlewright.store;

import candlewright.model.Decimals;
import candlewright.model.MarketMode;
import candlewright.model.PriceAlert;
import candlewright.model.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The price alerts of the chart, in `alerts.json`: a list for each mode, since made-up, recorded
/// and real prices have nothing to do with each other.
public final class AlertFile {

    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Path file;
    private final String mode;

    public AlertFile(Path file, MarketMode mode) {
        this.file = file;
        this.mode = mode.name();
    }

    /// The alerts that are kept, in the order in which they were; none if there is no file.
    ///
    /// @throws IOException if the file cannot be read or is not what this program writes; it says
    ///   where
    public List<PriceAlert> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<PriceAlert> alerts = new ArrayList<>();
        JsonNode list = root().path(mode);
        for (int i = 0; i < list.size(); i++) {
            try {
                alerts.add(alert(list.get(i)));
            } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
                throw new IOException(
                        file + ": " + mode + " alert " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(alerts);
    }

    private ObjectNode root() throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        }
        if (!(root instanceof ObjectNode object)) {
            throw new IOException(file + ": must be a JSON object");
        }
        if (object.path("version").asInt(0) != VERSION) {
            throw new IOException(
                    file
                            + ": version must be "
                            + VERSION
                            + ", was "
                            + object.path("version").asString("missing"));
        }
        return object;
    }

    private static PriceAlert alert(JsonNode entry) {
        var price = entry.required("price").decimalValue();
        if (!Decimals.admits(price)) {
            throw new IllegalArgumentException("price has too many digits, was " + price);
        }
        return new PriceAlert(
                new Symbol(entry.required("symbol").stringValue()),
                price,
                PriceAlert.Crossing.valueOf(entry.required("crossing").stringValue()),
                Instant.parse(entry.required("set_at").stringValue()),
                entry.path("fired_at").isString()
                        ? Instant.parse(entry.path("fired_at").stringValue())
                        : null);
    }

    /// Keeps these instead of what was kept for this mode; those of other modes stay.
    public void write(List<PriceAlert> alerts) throws IOException {
        ObjectNode root = Files.exists(file) ? root() : JSON.createObjectNode();
        root.put("version", VERSION);
        ArrayNode list = root.putArray(mode);
        for (PriceAlert alert : alerts) {
            ObjectNode entry = list.addObject();
            entry.put("symbol", alert.symbol().value());
            entry.put("price", alert.price());
            entry.put("crossing", alert.crossing().name());
            entry.put("set_at", alert.setAt().toString());
            Instant fired = alert.firedAt();
            if (fired != null) {
                entry.put("fired_at", fired.toString());
            }
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, DataDirectory.ownerOnly(file, "rw-------"));
        Files.writeString(
                fresh,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n",
                StandardCharsets.UTF_8);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
