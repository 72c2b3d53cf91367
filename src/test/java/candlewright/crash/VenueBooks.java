package candlewright.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The venue's own log, line by line: what it received and what it did.
///
/// @param lines the whole ones
record VenueBooks(List<Line> lines) {

    private static final Set<String> REQUESTS = Set.of("order", "replace");
    private static final Set<String> ACCEPTANCES = Set.of("accepted", "replaced");

    /// @param kind its word: `order`, `accepted`, `executed`…
    record Line(String kind, Map<String, String> fields, String text) {
        String get(String key) {
            String value = fields.get(key);
            if (value == null) {
                throw new IllegalStateException("no " + key + " in " + text);
            }
            return value;
        }
    }

    /// A trade, with what must be the same in the journal.
    record Trade(
            String executionId,
            String order,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee) {

        static Trade of(
                String executionId, String order, String quantity, String price, String fee) {
            return new Trade(executionId, order, number(quantity), number(price), number(fee));
        }

        private static BigDecimal number(String text) {
            BigDecimal value = new BigDecimal(text);
            return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }
    }

    static VenueBooks read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new VenueBooks(List.of());
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<Line> lines =
                text.substring(0, text.lastIndexOf('\n') + 1)
                        .lines()
                        .map(VenueBooks::line)
                        .toList();
        return new VenueBooks(lines);
    }

    private static Line line(String text) {
        String[] words = text.split(" ");
        Map<String, String> fields = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            fields.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new Line(words[1], fields, text);
    }

    /// How often it received each order as a new one.
    Map<String, Integer> received() {
        return count(REQUESTS);
    }

    /// How often it took each order into its books.
    Map<String, Integer> accepted() {
        return count(ACCEPTANCES);
    }

    private Map<String, Integer> count(Set<String> kinds) {
        Map<String, Integer> times = new TreeMap<>();
        lines.stream()
                .filter(line -> kinds.contains(line.kind()))
                .forEach(line -> times.merge(line.get("id"), 1, Integer::sum));
        return times;
    }

    List<String> cancelsReceived() {
        return lines.stream()
                .filter(line -> line.kind().equals("cancel"))
                .map(line -> line.get("id"))
                .toList();
    }

    List<Trade> trades() {
        List<Trade> trades = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind().equals("executed")) {
                trades.add(
                        Trade.of(
                                line.get("execution"),
                                line.get("id"),
                                line.get("traded"),
                                line.get("price"),
                                line.get("fee")));
            }
        }
        return trades;
    }

    /// All lines about an order.
    List<String> about(String id) {
        return lines.stream()
                .filter(line ->
                        id.equals(line.fields().get("id"))
                                || id.equals(line.fields().get("old-id")))
                .map(Line::text)
                .toList();
    }
}
