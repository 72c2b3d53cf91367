package candlewright.api;

import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.Connection;
import io.javalin.http.Context;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Tells the count of API risk what happens at the API.
record Observations(ApiRisk risk) {

    /// A request came, whatever becomes of it.
    void request(Request request) {
        String path = request.getHttpURI().getPath();
        risk.request(userAgent(request), path != null && path.startsWith(ApiRiskRoutes.PATH));
    }

    /// The guard let it go no further.
    void refused(Request request, int status, String why) {
        switch (status) {
            case 401 -> risk.count(ApiObservable.WRONG_TOKENS, client(request), why);
            case 429 -> risk.count(ApiObservable.TOKEN_LOCKS, client(request), why);
            case 403 -> risk.count(ApiObservable.REFUSED_ORIGINS, client(request), why);
            default -> risk.count(ApiObservable.MALFORMED_REQUESTS, client(request), why);
        }
    }

    /// A handler refused it.
    void refused(Context context, Refusal refusal) {
        Connection client = risk.client(context.userAgent());
        String what = context.method() + " " + context.path();
        switch (refusal.status()) {
            case 422 -> malformed(client, what, refusal);
            case 504 -> risk.count(ApiObservable.UNANSWERED_REQUESTS, client, what);
            case 503 -> {
                if (refusal.body() instanceof EngineDoor.Unavailable(_, String reason)
                        && reason.equals(EngineDoor.TOO_MANY_WAITING)) {
                    risk.count(ApiObservable.TOO_MANY_WAITING, client, what);
                }
            }
            default -> {}
        }
    }

    private void malformed(Connection client, String what, Refusal refusal) {
        String cause = what;
        if (refusal.body() instanceof Problem.All(var problems) && !problems.isEmpty()) {
            cause = what + ": " + problems.getFirst().msg();
            long unknown =
                    problems.stream()
                            .filter(problem -> problem.type().equals(RequestSchema.EXTRA))
                            .count();
            if (unknown > 0) {
                risk.count(ApiObservable.UNKNOWN_FIELDS, client, unknown, "", what);
            }
        }
        risk.count(ApiObservable.MALFORMED_REQUESTS, client, cause);
    }

    /// There is no such path or method.
    void unknown(Context context, int status) {
        risk.count(
                ApiObservable.UNKNOWN_ENDPOINTS,
                risk.client(context.userAgent()),
                context.method() + " " + context.path() + " answered " + status);
    }

    /// We closed a WebSocket.
    void closed(Connection stream, int status, String why) {
        risk.count(
                ApiObservable.STREAM_CLOSES,
                stream,
                1,
                String.valueOf(status),
                status + ": " + why);
    }

    /// A quote was left out since the client had not taken the one before.
    void conflated() {
        risk.count(ApiObservable.CONFLATED_QUOTES, Connection.QUOTES, "a client is slow");
    }

    private Connection client(Request request) {
        return risk.client(userAgent(request));
    }

    private static @Nullable String userAgent(Request request) {
        return request.getHeaders().get(HttpHeader.USER_AGENT);
    }
}
