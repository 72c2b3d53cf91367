package candlewright.api;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Stands before everything else, WebSocket upgrades and unknown paths included: a web page, a
/// rebound host name or a stranger on this machine gets no further than here. Nothing of the body
/// has been read by then.
///
/// In this order: `Host`, `Origin` and `Sec-Fetch-Site`, token, content type, length.
final class Guard extends Handler.Wrapper {

    static final int MAX_BODY = 65_536;

    private static final List<HttpField> ON_EVERY_ANSWER =
            List.of(
                    new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
                    new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'"),
                    new PreEncodedHttpField("X-Frame-Options", "DENY"),
                    new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));
    private static final HttpField JSON =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Json.CONTENT_TYPE);
    private static final HttpField BEARER =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    private static final HttpField LATER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "60");

    private record Refused(int status, String detail, Optional<HttpField> header) {
        Refused(int status, String detail) {
            this(status, detail, Optional.empty());
        }
    }

    private final Set<String> hosts;
    private final ApiAccess access;
    private final FailedTokens failedTokens;
    private final Observations observations;

    Guard(int port, ApiAccess access, InstantSource clock, Observations observations) {
        this.observations = observations;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        this.access = access;
        this.failedTokens = new FailedTokens(clock);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addHeaders(response.getHeaders());
        observations.request(request);
        Optional<Refused> refused = check(request);
        if (refused.isEmpty()) {
            return super.handle(request, response, callback);
        }
        observations.refused(request, refused.get().status(), refused.get().detail());
        response.setStatus(refused.get().status());
        refused.get().header().ifPresent(response.getHeaders()::put);
        response.getHeaders().put(JSON);
        byte[] body = Json.bytes(new Refusal.Detail(refused.get().detail()));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    static void addHeaders(HttpFields.Mutable headers) {
        ON_EVERY_ANSWER.forEach(headers::put);
    }

    private Optional<Refused> check(Request request) {
        HttpFields headers = request.getHeaders();
        List<String> host = headers.getValuesList(HttpHeader.HOST);
        if (host.size() != 1 || !hosts.contains(host.getFirst())) {
            return refused(403, "host is not allowed");
        }
        if (headers.contains(HttpHeader.ORIGIN)) {
            return refused(403, "requests from web pages are not allowed");
        }
        if (!headers.getValuesList("Sec-Fetch-Site").stream().allMatch("none"::equals)) {
            return refused(403, "requests from web pages are not allowed");
        }
        if (headers.contains("X-HTTP-Method-Override")) {
            return refused(400, "X-HTTP-Method-Override is not supported");
        }
        String authorization = headers.get(HttpHeader.AUTHORIZATION);
        if (!access.admits(authorization)) {
            return Optional.of(
                    authorization == null || failedTokens.tolerates() ? unauthorized() : tooMany());
        }
        return checkBody(request, headers);
    }

    private static Optional<Refused> checkBody(Request request, HttpFields headers) {
        boolean post = request.getMethod().equals("POST");
        boolean body = request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
        if ((post || body) && !isJson(headers.getValuesList(HttpHeader.CONTENT_TYPE))) {
            return refused(415, "content type must be application/json");
        }
        if (request.getLength() > MAX_BODY) {
            return refused(413, "body must be at most " + MAX_BODY + " bytes");
        }
        return Optional.empty();
    }

    private static boolean isJson(List<String> contentTypes) {
        if (contentTypes.size() != 1) {
            return false;
        }
        String type =
                contentTypes.getFirst().toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return type.equals("application/json") || type.equals("application/json;charset=utf-8");
    }

    private static Refused unauthorized() {
        return new Refused(401, "a bearer token is needed", Optional.of(BEARER));
    }

    private static Refused tooMany() {
        return new Refused(429, "too many wrong tokens, wait a minute", Optional.of(LATER));
    }

    private static Optional<Refused> refused(int status, String detail) {
        return Optional.of(new Refused(status, detail));
    }
}
