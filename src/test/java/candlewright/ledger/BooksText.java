package candlewright.ledger;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Books as text, line by line, so that two of them can be compared whole.
public final class BooksText {

    private BooksText() {}

    /// All there is in the books.
    public static String of(Books books) {
        return withoutLists(books)
                + lines("fact ", books.events().stream())
                + lines("booking ", books.entries().stream());
    }

    /// All but the newest facts and bookings, which a start from a checkpoint remembers only as far
    /// as they belong to orders.
    public static String withoutLists(Books books) {
        return "seq %d orders %d bookings %d unapplied %d reserved %s\n%s\n"
                        .formatted(
                                books.lastSeq(),
                                books.orderCount(),
                                books.entryCount(),
                                books.unapplied(),
                                books.reservedCash().stripTrailingZeros().toPlainString(),
                                books.portfolio())
                + lines("order ", books.orders().stream())
                + lines("live ", books.liveOrders().stream())
                + lines(
                        "history ",
                        books.orders().stream().map(order -> books.history(order.clientOrderId())))
                + lines("incident ", books.incidents().stream())
                + lines("state ", books.states().values().stream().map(Object::toString).sorted());
    }

    private static String lines(String name, Stream<?> values) {
        return values.map(value -> name + value + "\n").collect(Collectors.joining());
    }
}
