package candlewright.api;

import candlewright.api.Route.Answer;
import candlewright.model.Bar;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Describes the API in OpenAPI 3.1, from the declarations that register its handlers and read its
/// requests.
final class OpenApi {

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([a-z_]+)}");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Route> routes;
    private volatile @Nullable String document;

    OpenApi(List<Route> others) {
        routes = new ArrayList<>(others);
        routes.addAll(routes());
    }

    List<Route> routes() {
        return List.of(Route.get("/openapi.json", "This document", this::show));
    }

    private void show(Context context) {
        String known = document;
        if (known == null) {
            known = document();
            document = known;
        }
        context.contentType(Json.CONTENT_TYPE).result(known);
    }

    /// The document, indented, with a line end.
    String document() {
        RecordSchema schemas = new RecordSchema();
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
        }
        paths.put("/ws/orders", Map.of("get", orders(schemas)));
        paths.put("/ws/{symbol}", Map.of("get", quotes(schemas)));
        Map<String, Object> document =
                FieldType.ordered(
                        "openapi",
                        "3.1.0",
                        "info",
                        FieldType.ordered(
                                "title",
                                "Candlewright",
                                "version",
                                String.valueOf(Bar.SCHEMA_VERSION),
                                "description",
                                "The workstation's own API, on this machine only. Unknown fields, duplicate keys and numbers"
                                        + " sent as text are refused with 422."),
                        "security",
                        List.of(Map.of("token", List.of())),
                        "paths",
                        paths,
                        "components",
                        FieldType.ordered(
                                "securitySchemes",
                                Map.of(
                                        "token",
                                        FieldType.ordered("type", "http", "scheme", "bearer")),
                                "schemas",
                                schemas.described()));
        return MAPPER.writeValueAsString(document).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> operation(Route route, RecordSchema schemas) {
        Map<String, Object> operation = FieldType.ordered("summary", route.summary());
        List<Object> parameters = pathParameters(route.path());
        for (QueryParameter<?> parameter : route.query()) {
            Map<String, Object> schema = new LinkedHashMap<>(parameter.type().schema());
            schema.put("default", parameter.absent());
            parameters.add(
                    FieldType.ordered(
                            "name",
                            parameter.name(),
                            "in",
                            "query",
                            "description",
                            parameter.description(),
                            "schema",
                            schema));
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        RequestSchema body = route.body();
        if (body != null) {
            schemas.describe(body.name(), body.schema());
            operation.put(
                    "requestBody",
                    FieldType.ordered(
                            "required",
                            !body.isOptional(),
                            "content",
                            json(RecordSchema.reference(body.name()))));
        }
        operation.put("responses", responses(route, schemas));
        return operation;
    }

    private static List<Object> pathParameters(String path) {
        List<Object> parameters = new ArrayList<>();
        List<MatchResult> names = PATH_PARAMETER.matcher(path).results().toList();
        for (MatchResult name : names) {
            parameters.add(
                    FieldType.ordered(
                            "name",
                            name.group(1),
                            "in",
                            "path",
                            "required",
                            true,
                            "schema",
                            Map.of("type", "string")));
        }
        return parameters;
    }

    private static Map<String, Object> responses(Route route, RecordSchema schemas) {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (Answer answer :
                route.answers().stream().sorted((a, b) -> a.status() - b.status()).toList()) {
            responses.put(
                    String.valueOf(answer.status()),
                    FieldType.ordered(
                            "description",
                            answer.description(),
                            "content",
                            content(answer, schemas)));
        }
        if (responses.isEmpty()) {
            responses.put("200", Map.of("description", route.summary()));
        }
        return responses;
    }

    private static Map<String, Object> content(Answer answer, RecordSchema schemas) {
        var type = answer.type();
        return type == null ? Map.of("image/png", Map.of()) : json(schemas.reference(type));
    }

    private static Map<String, Object> orders(RecordSchema schemas) {
        return FieldType.ordered(
                "summary",
                "WebSocket: every order event, in order, none left out",
                "description",
                "Closed with 4010 if from is not remembered any more, 4008 for a client that does not read: go on from"
                        + " the seq that the reason tells; 1013 when there are too many clients. A seq that is"
                        + " skipped is a fact about the account.",
                "parameters",
                List.of(
                        FieldType.ordered(
                                "name",
                                "from",
                                "in",
                                "query",
                                "description",
                                "the seq of the first event to send; only what is new if left out",
                                "schema",
                                FieldType.ordered("type", "integer", "minimum", 0))),
                "responses",
                messages(
                        "each message is an OrderMessage",
                        OrderStream.OrderMessage.class,
                        schemas));
    }

    private static Map<String, Object> messages(
            String description, Class<? extends Record> type, RecordSchema schemas) {
        return Map.of(
                "101",
                FieldType.ordered(
                        "description", description, "content", json(schemas.reference(type))));
    }

    private static Map<String, Object> quotes(RecordSchema schemas) {
        return FieldType.ordered(
                "summary",
                "WebSocket: the newest bar, at once and then once a second",
                "description",
                "Closed with 1008 for an unknown symbol, 1013 when there are too many clients, 4008 for a client that"
                        + " does not read.",
                "parameters",
                pathParameters("/ws/{symbol}"),
                "responses",
                messages("each message is a Quote", QuoteStream.Quote.class, schemas));
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of(Json.CONTENT_TYPE, Map.of("schema", schema));
    }
}
