package candlewright.api;

import io.javalin.http.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How answers are written: snake_case, money as plain numbers.
final class Json {

    static final String CONTENT_TYPE = "application/json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private Json() {}

    static byte[] bytes(Object answer) {
        return MAPPER.writeValueAsBytes(answer);
    }

    static String text(Object answer) {
        return MAPPER.writeValueAsString(answer);
    }

    static void answer(Context context, int status, Object answer) {
        context.status(status).contentType(CONTENT_TYPE).result(bytes(answer));
    }

    static void answer(Context context, Object answer) {
        answer(context, 200, answer);
    }

    /// A time in the new endpoints: ISO 8601, UTC.
    static @Nullable String iso(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /// A time in the reference's endpoints: whole unix seconds.
    static long unixSeconds(Instant time) {
        return time.getEpochSecond();
    }
}
