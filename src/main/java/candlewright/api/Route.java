package candlewright.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One endpoint: the declaration that registers its handler and is its description in the API
/// document.
record Route(
        HandlerType method,
        String path,
        String summary,
        Handler handler,
        @Nullable RequestSchema body,
        List<QueryParameter<?>> query,
        List<Answer> answers) {

    /// What an endpoint may answer.
    ///
    /// @param type null for a picture
    record Answer(int status, String description, @Nullable Class<? extends Record> type) {}

    Route {
        query = List.copyOf(query);
        answers = List.copyOf(answers);
    }

    static Route get(String path, String summary, Handler handler) {
        return new Route(HandlerType.GET, path, summary, handler, null, List.of(), List.of());
    }

    static Route post(String path, String summary, RequestSchema body, Handler handler) {
        return new Route(HandlerType.POST, path, summary, handler, body, List.of(), List.of())
                .answers(422, "the request is malformed", Problem.All.class);
    }

    static Route delete(String path, String summary, Handler handler) {
        return new Route(HandlerType.DELETE, path, summary, handler, null, List.of(), List.of());
    }

    /// The same endpoint, which may also answer this.
    Route answers(int status, String description, Class<? extends Record> type) {
        return plus(new Answer(status, description, type));
    }

    /// The same endpoint, whose answer is a PNG.
    Route drawsPng(String description) {
        return plus(new Answer(200, description, null));
    }

    private Route plus(Answer answer) {
        return new Route(method, path, summary, handler, body, query, plus(answers, answer));
    }

    /// The same endpoint with one more query parameter.
    Route with(QueryParameter<?> parameter) {
        return new Route(method, path, summary, handler, body, plus(query, parameter), answers);
    }

    private static <T> List<T> plus(List<? extends T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
