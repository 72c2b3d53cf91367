package candlewright.crash;

import candlewright.crash.VenueBooks.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The journal as any SQLite tool reads it; the proof believes no code of the program.
record JournalRows(List<Row> rows) {

    /// @param id the order it is about, or null
    /// @param other of a replacement the old order, of an old order the new one
    record Row(
            long seq,
            String kind,
            @Nullable String id,
            @Nullable String other,
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String executionId,
            @Nullable String quantity,
            @Nullable String price,
            @Nullable String fee,
            @Nullable String code,
            @Nullable String actual) {

        String need(@Nullable String value) {
            if (value == null) {
                throw new IllegalStateException("a text is missing in " + this);
            }
            return value;
        }

        Trade trade() {
            return Trade.of(need(executionId), need(id), need(quantity), need(price), need(fee));
        }
    }

    static JournalRows read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            try (ResultSet found =
                    statement.executeQuery(
                            "select seq, kind, client_order_id, other_id, symbol, side,"
                                    + " execution_id, quantity, price, fee, code, actual_value from"
                                    + " event order by seq")) {
                while (found.next()) {
                    rows.add(
                            new Row(
                                    found.getLong(1),
                                    found.getString(2),
                                    found.getString(3),
                                    found.getString(4),
                                    found.getString(5),
                                    found.getString(6),
                                    found.getString(7),
                                    found.getString(8),
                                    found.getString(9),
                                    found.getString(10),
                                    found.getString(11),
                                    found.getString(12)));
                }
            }
        } catch (SQLException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return new JournalRows(rows);
    }

    /// The orders of which there is a fact of this kind.
    Set<String> with(String kind) {
        return rows.stream()
                .filter(row -> row.kind().equals(kind))
                .map(row -> row.need(row.id()))
                .collect(Collectors.toSet());
    }

    List<Row> of(String kind) {
        return rows.stream().filter(row -> row.kind().equals(kind)).toList();
    }

    List<Trade> trades() {
        return of("Filled").stream().map(Row::trade).toList();
    }

    /// All facts about an order.
    List<String> about(String id) {
        return rows.stream()
                .filter(row -> id.equals(row.id()) || id.equals(row.other()))
                .map(Row::toString)
                .toList();
    }
}
