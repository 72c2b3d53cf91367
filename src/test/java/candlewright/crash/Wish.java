package candlewright.crash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request as it goes over the wire, and over it again if there was no answer.
///
/// @param body empty if there is none
record Wish(String method, String path, String body) {

    private static final Pattern ID = Pattern.compile("\"client_order_id\":\"([^\"]+)\"");

    static Wish submit(String body) {
        return new Wish("POST", "/orders/submit", body);
    }

    static Wish replace(String old, String body) {
        return new Wish("POST", "/orders/" + old + "/replace", body);
    }

    static Wish cancel(String id) {
        return new Wish("DELETE", "/orders/" + id, "");
    }

    /// The id of the new order that it asks for; empty for a cancel.
    Optional<String> newOrder() {
        Matcher id = ID.matcher(body);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    /// The order that it wants canceled; empty for all else.
    Optional<String> canceled() {
        return method.equals("DELETE")
                ? Optional.of(path.substring("/orders/".length()))
                : Optional.empty();
    }
}
