package candlewright.ui;

import candlewright.engine.ReplaceRequest;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.OrderIntent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Where scripts reach the program, as the screen tells it.
///
/// @param address `http://127.0.0.1:8000`, empty if the API is off
/// @param tokenFile where the token is, empty if none is asked for
/// @param note what the status bar says in place of the address when the API is off
public record Endpoint(Optional<String> address, Optional<Path> tokenFile, String note) {

    /// No API, for the time being or for good, and what to say about it.
    public static Endpoint off(String note) {
        return new Endpoint(Optional.empty(), Optional.empty(), note);
    }

    /// The `curl` line that submits this order.
    public Optional<String> curl(OrderIntent intent) {
        StringJoiner body = new StringJoiner(",", "{", "}");
        text(body, "client_order_id", intent.clientOrderId());
        text(body, "symbol", intent.symbol());
        text(body, "side", intent.side());
        text(body, "order_type", intent.type());
        number(body, "quantity", intent.quantity());
        number(body, "limit_price", intent.limitPrice());
        number(body, "stop_price", intent.stopPrice());
        text(body, "time_in_force", intent.timeInForce());
        Instant expireAt = intent.expireAt();
        if (expireAt != null) {
            text(body, "expire_at", expireAt);
        }
        Bracket bracket = intent.bracket();
        if (bracket != null) {
            number(body, "take_profit", bracket.takeProfit());
            number(body, "stop_loss", bracket.stopLoss());
        }
        return post("/orders/submit", body);
    }

    /// The `curl` line that asks for this order to be canceled.
    public Optional<String> curlOfCancel(ClientOrderId id) {
        return address.map(url -> "curl -s -X DELETE " + url + "/orders/" + id + token());
    }

    /// The `curl` line that asks for an order to be replaced.
    public Optional<String> curl(ReplaceRequest request) {
        StringJoiner body = new StringJoiner(",", "{", "}");
        text(body, "client_order_id", request.replacementId());
        number(body, "quantity", request.quantity().orElse(null));
        number(body, "limit_price", request.limitPrice().orElse(null));
        number(body, "stop_price", request.stopPrice().orElse(null));
        return post("/orders/" + request.clientOrderId() + "/replace", body);
    }

    private Optional<String> post(String path, StringJoiner body) {
        return address.map(url ->
                "curl -s "
                        + url
                        + path
                        + token()
                        + " -H 'Content-Type: application/json' -d '"
                        + body
                        + "'");
    }

    private String token() {
        return tokenFile
                .map(file -> " -H \"Authorization: Bearer $(cat '" + file + "')\"")
                .orElse("");
    }

    private static void text(StringJoiner body, String field, Object value) {
        body.add("\"" + field + "\":\"" + value + "\"");
    }

    private static void number(StringJoiner body, String field, @Nullable BigDecimal value) {
        if (value != null) {
            body.add("\"" + field + "\":" + value.toPlainString());
        }
    }
}
