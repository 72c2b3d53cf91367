package candlewright.api;

import java.time.Duration;

/// How long the API waits.
///
/// @param engine for the engine's answer
/// @param quotePeriod between two quotes of a stream
/// @param quotePatience for a client that does not read its stream
public record ApiTimes(Duration engine, Duration quotePeriod, Duration quotePatience) {

    public static final ApiTimes USUAL =
            new ApiTimes(EngineDoor.PATIENCE, Duration.ofSeconds(1), Duration.ofSeconds(5));
}
