package candlewright.api;

import java.io.Serial;
import java.util.List;

/// Ends a request with a status and a body other than the handler's answer.
final class Refusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final transient Object body;

    private Refusal(int status, Object body) {
        super("status " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    static Refusal of(int status, String detail) {
        return new Refusal(status, new Detail(detail));
    }

    static Refusal of(int status, Object body) {
        return new Refusal(status, body);
    }

    static Refusal malformed(List<Problem> problems) {
        return new Refusal(422, new Problem.All(problems));
    }

    int status() {
        return status;
    }

    Object body() {
        return body;
    }

    /// What an error answers, at least.
    record Detail(String detail) {}
}
