package candlewright.app;

import candlewright.api.ApiAccess;
import candlewright.api.ApiReading;
import candlewright.api.ApiServer;
import candlewright.api.ApiServing;
import candlewright.api.ApiTimes;
import candlewright.api.ApiTrading;
import candlewright.store.DataDirectory;
import candlewright.ui.Endpoint;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/// Where scripts come in.
///
/// @param byToken whether they must show the token of the data directory
/// @param port 0 for any that is free
record ApiRoom(InstantSource clock, DataDirectory directory, boolean byToken, int port) {

    /// Starts the server. A port that is taken leaves the program without an API, and the endpoint
    /// says so; it never serves on another one.
    ///
    /// @throws IOException if the token cannot be written
    Endpoint serve(ApiTrading trading, ApiReading reading, Parts parts) throws IOException {
        String token = token();
        ApiAccess access = byToken ? new ApiAccess.Token(token) : new ApiAccess.Off();
        ApiServer server;
        try {
            server =
                    parts.opened(
                            new ApiServer(
                                    trading,
                                    reading,
                                    new ApiServing(access, clock, port, ApiTimes.USUAL)));
        } catch (IOException e) {
            return Endpoint.off("API off: " + e.getMessage());
        }
        Optional<String> address = Optional.of(server.address().toString());
        if (!byToken) {
            return new Endpoint(address, Optional.empty(), "");
        }
        directory.writeApiToken(token);
        return new Endpoint(address, Optional.of(directory.apiTokenFile()), "");
    }

    /// 256 random bits, new at each start.
    private static String token() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
