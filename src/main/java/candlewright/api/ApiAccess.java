package candlewright.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Who may use the API. The checks of `Host` and `Origin` hold either way.
public sealed interface ApiAccess {

    /// Whether a request with this `Authorization` header may pass.
    boolean admits(@Nullable String authorization);

    /// Those who send `Authorization: Bearer <token>`.
    record Token(String value) implements ApiAccess {

        private static final String SCHEME = "Bearer ";

        public Token {
            if (value.isBlank()) {
                throw new IllegalArgumentException("the API token must not be blank");
            }
        }

        @Override
        public boolean admits(@Nullable String authorization) {
            return authorization != null
                    && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    && MessageDigest.isEqual(
                            value.getBytes(StandardCharsets.UTF_8),
                            authorization
                                    .substring(SCHEME.length())
                                    .strip()
                                    .getBytes(StandardCharsets.UTF_8));
        }

        /// Says nothing of the token, so that it cannot end up in a log.
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /// Everybody on this machine.
    record Off() implements ApiAccess {
        @Override
        public boolean admits(@Nullable String authorization) {
            return true;
        }
    }
}
