package candlewright.ui;

import candlewright.model.OrderIntent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

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
        BigDecimal limit = intent.limitPrice();
        String body =
                "{\"client_order_id\":\"%s\",\"symbol\":\"%s\",\"side\":\"%s\",\"order_type\":\"%s\",\"quantity\":%s%s}"
                        .formatted(
                                intent.clientOrderId(),
                                intent.symbol(),
                                intent.side(),
                                intent.type(),
                                intent.quantity().toPlainString(),
                                limit == null ? "" : ",\"limit_price\":" + limit.toPlainString());
        String token =
                tokenFile
                        .map(file -> " -H \"Authorization: Bearer $(cat '" + file + "')\"")
                        .orElse("");
        return address.map(url ->
                "curl -s "
                        + url
                        + "/orders/submit"
                        + token
                        + " -H 'Content-Type: application/json' -d '"
                        + body
                        + "'");
    }
}
