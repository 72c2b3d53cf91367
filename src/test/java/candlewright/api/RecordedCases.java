package candlewright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Requests in order and the answers they must get: `[{request: {method, path, body}, response:
/// {status, body}}]`.
///
/// Numbers agree within 1e-9, relative; an answer may say more than was recorded; of what is
/// malformed only the places are compared. A body that is recorded as text is sent as it is.
final class RecordedCases {

    private RecordedCases() {}

    static Map<String, List<Bar>> bars(JsonNode file) {
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        file.properties()
                .forEach(entry -> {
                    Symbol symbol = new Symbol(entry.getKey());
                    List<Bar> series = new ArrayList<>();
                    entry.getValue().forEach(bar -> series.add(bar(symbol, bar)));
                    bars.put(entry.getKey(), series);
                });
        return bars;
    }

    private static Bar bar(Symbol symbol, JsonNode bar) {
        Instant opened = Instant.ofEpochSecond(bar.get("ts").asLong());
        return new Bar(
                symbol,
                opened,
                opened.plusSeconds(1),
                bar.get("open").asDouble(),
                bar.get("high").asDouble(),
                bar.get("low").asDouble(),
                bar.get("close").asDouble(),
                bar.get("volume").asDouble(),
                BarSource.CSV,
                BarState.FINAL,
                0);
    }

    static void check(FrozenMarket market, JsonNode recorded)
            throws IOException, InterruptedException {
        market.settle();
        JsonNode request = recorded.get("request");
        JsonNode expected = recorded.get("response");
        FrozenMarket.Answer answer = send(market, request);
        assertEquals(
                expected.get("status").asInt(),
                answer.status(),
                () -> request + " answered " + answer.body());
        if (answer.status() == 422) {
            assertEquals(places(expected.get("body")), places(answer.body()), request::toString);
        } else {
            compare(request + ": ", expected.get("body"), answer.body());
        }
    }

    private static FrozenMarket.Answer send(FrozenMarket market, JsonNode request)
            throws IOException, InterruptedException {
        JsonNode body = request.get("body");
        HttpRequest.Builder builder = market.request(request.get("path").asString());
        if (body == null || body.isNull()) {
            return FrozenMarket.send(
                    builder.method(
                            request.get("method").asString(), HttpRequest.BodyPublishers.noBody()));
        }
        String text = body.isString() ? body.asString() : body.toString();
        return FrozenMarket.send(
                builder.header("Content-Type", "application/json")
                        .method(
                                request.get("method").asString(),
                                HttpRequest.BodyPublishers.ofString(text)));
    }

    private static List<String> places(JsonNode body) {
        List<String> places = new ArrayList<>();
        body.get("detail").forEach(problem -> places.add(problem.get("loc").toString()));
        return places;
    }

    private static void compare(String at, JsonNode expected, JsonNode actual) {
        if (expected.isNumber()) {
            double wanted = expected.asDouble();
            assertTrue(actual.isNumber(), () -> at + "not a number: " + actual);
            assertEquals(wanted, actual.asDouble(), Math.abs(wanted) * 1e-9, at);
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(field -> {
                        JsonNode found = actual.get(field.getKey());
                        if (found == null) {
                            fail(at + field.getKey() + " is missing in " + actual);
                        }
                        compare(at + field.getKey() + " ", field.getValue(), found);
                    });
        } else if (expected.isArray()) {
            assertEquals(expected.size(), actual.size(), () -> at + "length of " + actual);
            for (int i = 0; i < expected.size(); i++) {
                compare(at + i + " ", expected.get(i), actual.get(i));
            }
        } else {
            assertEquals(expected, actual, at);
        }
    }
}
