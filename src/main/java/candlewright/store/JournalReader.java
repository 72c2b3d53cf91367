package candlewright.store;

import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.OrderEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a journal on a connection of its own, which cannot write, and believes no row whose hash
/// does not follow from the row before it. For one thread.
final class JournalReader implements AutoCloseable {

    /// The newest fact and its hash; 0 and the chain's start of an empty journal.
    record End(long seq, HashChain chain) {}

    private static final String ROW = "select seq, hash, fact from journal ";
    private static final String BEFORE =
            "select seq, hash, fact,"
                    + " (select hash from journal as before where before.seq = journal.seq - 1)"
                    + " from journal ";

    private final Path file;
    private final Connection connection;
    private final PreparedStatement ofOrder;

    private JournalReader(Path file, Connection connection, PreparedStatement ofOrder) {
        this.file = file;
        this.connection = connection;
        this.ofOrder = ofOrder;
    }

    static JournalReader open(Path file) throws IOException {
        try {
            Connection connection = Sqlite.read(file);
            try {
                return new JournalReader(
                        file,
                        connection,
                        connection.prepareStatement(
                                BEFORE
                                        + "where "
                                        + Column.CLIENT_ORDER_ID.expression()
                                        + " = ? order by seq"));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Sqlite.failure("read", file, e);
        }
    }

    /// Where the journal ends.
    ///
    /// @throws DamagedJournalException if its last row is not the one that was written last
    End end() throws IOException {
        try (Statement statement = connection.createStatement()) {
            End head = head();
            long last = 0;
            byte[] hash = HashChain.start().last();
            try (ResultSet row =
                    statement.executeQuery(
                            "select seq, hash from journal order by seq desc limit 1")) {
                if (row.next()) {
                    last = row.getLong(1);
                    hash = row.getBytes(2);
                }
            }
            if (last > head.seq()) {
                throw isTooMuch(head.seq() + 1);
            }
            if (last < head.seq()) {
                throw isMissing(last + 1);
            }
            if (!Arrays.equals(hash, head.chain().last())) {
                throw isNotLast(last);
            }
            return head;
        } catch (SQLException e) {
            throw Sqlite.failure("read", file, e);
        }
    }

    /// What was written last, as the table `head` has it.
    private End head() throws IOException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select seq, hash from head")) {
            if (!row.next()) {
                return new End(0, HashChain.start());
            }
            byte[] hash = row.getBytes(2);
            if (hash == null) {
                throw isNotLast(row.getLong(1));
            }
            return new End(row.getLong(1), HashChain.after(hash));
        }
    }

    private DamagedJournalException isMissing(long seq) {
        return new DamagedJournalException(file, seq, "it is missing");
    }

    private DamagedJournalException isTooMuch(long seq) {
        return new DamagedJournalException(file, seq, "the journal ended before it");
    }

    private DamagedJournalException isNotLast(long seq) {
        return new DamagedJournalException(file, seq, "it is not the one that was written last");
    }

    /// Shows every fact after this one, up to the end or to the first that is not to be believed.
    ///
    /// @throws DamagedJournalException if it came to such a one
    void read(long after, Consumer<JournalEvent> reader) throws IOException {
        long next = after + 1;
        try {
            // The facts and the end belong to the same moment.
            connection.setAutoCommit(false);
            try (PreparedStatement rows =
                    connection.prepareStatement(ROW + "where seq > ? order by seq")) {
                End head = head();
                HashChain chain = chainAt(after);
                rows.setLong(1, after);
                try (ResultSet found = rows.executeQuery()) {
                    while (found.next()) {
                        JournalEvent fact = fact(found, next, chain);
                        requireWithin(head, next, chain);
                        reader.accept(fact);
                        next++;
                    }
                }
                if (next <= head.seq()) {
                    throw isMissing(next);
                }
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Sqlite.isDamage(e)
                    ? new DamagedJournalException(file, next, String.valueOf(e.getMessage()))
                    : Sqlite.failure("read", file, e);
        }
    }

    private void requireWithin(End head, long seq, HashChain chain) throws DamagedJournalException {
        if (seq > head.seq()) {
            throw isTooMuch(seq);
        }
        if (seq == head.seq() && !Arrays.equals(chain.last(), head.chain().last())) {
            throw isNotLast(seq);
        }
    }

    private HashChain chainAt(long seq) throws IOException, SQLException {
        if (seq == 0) {
            return HashChain.start();
        }
        return HashChain.after(hash(seq).orElseThrow(() -> isMissing(seq)));
    }

    private Optional<byte[]> hash(long seq) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select hash from journal where seq = ?")) {
            statement.setLong(1, seq);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.ofNullable(found.getBytes(1)) : Optional.empty();
            }
        }
    }

    /// The fact of this row.
    ///
    /// @param row with the columns seq, hash and fact
    /// @param seq it must have
    /// @param chain up to the fact before
    private JournalEvent fact(ResultSet row, long seq, HashChain chain)
            throws IOException, SQLException {
        if (row.getLong(1) != seq) {
            throw isMissing(seq);
        }
        byte[] stored = row.getBytes(3);
        if (stored == null || !Arrays.equals(chain.add(stored), row.getBytes(2))) {
            throw new DamagedJournalException(
                    file, seq, "it was changed, its hash does not follow from the fact before");
        }
        try {
            JournalEvent fact = EventCodec.event(EventRow.ofJson(stored));
            if (fact.seq() != seq) {
                throw new IllegalArgumentException("it says that it is fact " + fact.seq());
            }
            return fact;
        } catch (IllegalArgumentException e) {
            DamagedJournalException damage =
                    new DamagedJournalException(file, seq, "it cannot be read: " + e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }

    /// All events of an order, oldest first.
    List<OrderEvent> history(ClientOrderId id) throws IOException {
        try {
            ofOrder.setString(1, id.value());
            List<OrderEvent> history = new ArrayList<>();
            for (JournalEvent fact : facts(ofOrder)) {
                if (fact instanceof OrderEvent event) {
                    if (!event.clientOrderId().equals(id)) {
                        throw new DamagedJournalException(
                                file, fact.seq(), "the index has it under the order " + id);
                    }
                    history.add(event);
                }
            }
            return history;
        } catch (SQLException e) {
            throw Sqlite.failure("read", file, e);
        }
    }

    private List<JournalEvent> facts(PreparedStatement query) throws IOException, SQLException {
        try (ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                return List.of();
            }
            List<JournalEvent> facts = new ArrayList<>();
            do {
                byte[] before = found.getBytes(4);
                HashChain chain = before == null ? HashChain.start() : HashChain.after(before);
                facts.add(fact(found, found.getLong(1), chain));
            } while (found.next());
            return facts;
        }
    }

    /// The kept checkpoint; empty if there is none.
    ///
    /// @throws IllegalArgumentException if it does not fit the journal
    Optional<Checkpoint> checkpoint() throws IOException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "select seq, hash, state, checksum from checkpoint");
                ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                return Optional.empty();
            }
            long seq = found.getLong(1);
            byte[] hash = found.getBytes(2);
            String state = found.getString(3);
            if (hash == null
                    || state == null
                    || !CheckpointText.checksum(seq, hash, state).equals(found.getString(4))) {
                throw new IllegalArgumentException("its checksum does not hold");
            }
            if (!Arrays.equals(hash, hash(seq).orElse(null))) {
                throw new IllegalArgumentException("the journal has no such fact " + seq);
            }
            return Optional.of(CheckpointText.read(seq, state, this::factAt));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException e) {
            throw Sqlite.failure("read", file, e);
        }
    }

    private JournalEvent factAt(long seq) {
        try (PreparedStatement query = connection.prepareStatement(BEFORE + "where seq = ?")) {
            query.setLong(1, seq);
            List<JournalEvent> facts = facts(query);
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("the journal has no fact " + seq);
            }
            return facts.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new UncheckedIOException(Sqlite.failure("read", file, e));
        }
    }

    /// Has SQLite look over its own structure, the index by which `history` finds orders included.
    ///
    /// @throws DamagedJournalException if it finds fault with it
    void checkStructure() throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("pragma integrity_check(1)")) {
            String verdict = found.next() ? found.getString(1) : null;
            if (!"ok".equals(verdict)) {
                throw new DamagedJournalException(file, String.valueOf(verdict));
            }
        } catch (SQLException e) {
            throw Sqlite.failure("read", file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try (connection;
                ofOrder) {
            // Both are only to be closed.
        } catch (SQLException e) {
            throw Sqlite.failure("close", file, e);
        }
    }
}
