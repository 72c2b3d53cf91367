package candlewright.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A script that trades by HTTP.
final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// @param replayed whether it is the answer to an earlier request
    record Answer(int status, boolean replayed, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private final URI address;
    private final String token;

    ApiClient(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(new Wish("GET", path, ""));
    }

    /// @throws IOException if there is no answer, or not all of it
    Answer send(Wish wish) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(wish.path()))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                wish.method(),
                                wish.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(wish.body()))
                        .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Idempotent-Replayed").isPresent(),
                response.body());
    }
}
