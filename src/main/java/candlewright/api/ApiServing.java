package candlewright.api;

import java.time.InstantSource;

/// How the API is served.
///
/// @param port 0 for any that is free
public record ApiServing(ApiAccess access, InstantSource clock, int port, ApiTimes times) {}
