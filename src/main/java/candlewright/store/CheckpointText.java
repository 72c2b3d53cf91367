package candlewright.store;

import candlewright.model.AccountEvent;
import candlewright.model.Checkpoint;
import candlewright.model.ClientOrderId;
import candlewright.model.JournalEvent;
import candlewright.model.MarketMode;
import candlewright.model.Position;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A checkpoint as lines of words, one line for each number, position, open order, incident,
/// trading state, FLATTEN under way and the day. Of the last four it has only the `seq`: they stand
/// in the journal.
final class CheckpointText {

    private CheckpointText() {}

    static String of(Checkpoint checkpoint) {
        List<String> lines = new ArrayList<>();
        lines.add("mode " + checkpoint.mode());
        lines.add("starting-cash " + EventCodec.number(checkpoint.startingCash()));
        lines.add("cash " + EventCodec.number(checkpoint.cash()));
        lines.add("orders " + checkpoint.orders());
        lines.add("entries " + checkpoint.entries());
        lines.add("unapplied " + checkpoint.unapplied());
        for (Position position : checkpoint.positions()) {
            lines.add(
                    String.join(
                            " ",
                            "position",
                            position.symbol().value(),
                            EventCodec.number(position.quantity()),
                            EventCodec.number(position.averagePrice()),
                            EventCodec.number(position.realizedPnl()),
                            EventCodec.number(position.fees())));
        }
        checkpoint.openOrders().forEach(id -> lines.add("open-order " + id));
        checkpoint.incidents().forEach(incident -> lines.add("incident " + incident.seq()));
        checkpoint.states().forEach(state -> lines.add("trading-state " + state.seq()));
        checkpoint.flattening().forEach(asked -> lines.add("flattening " + asked.seq()));
        AccountEvent.DayStarted day = checkpoint.day();
        if (day != null) {
            lines.add("day " + day.seq());
        }
        return String.join("\n", lines);
    }

    /// Tells a text that was changed, or put beside another fact.
    static String checksum(long seq, byte[] hash, String text) {
        byte[] bytes = (seq + "\n" + text).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(HashChain.after(hash).add(bytes));
    }

    /// @param fact the journal's fact with this seq
    /// @throws IllegalArgumentException if the text is not one that `of` makes
    static Checkpoint read(long seq, String text, LongFunction<JournalEvent> fact) {
        Reading reading = new Reading(fact);
        text.lines().forEach(line -> reading.take(line.split(" ", -1)));
        return reading.checkpoint(seq);
    }

    private static final class Reading {

        private final LongFunction<JournalEvent> fact;
        private @Nullable MarketMode mode;
        private @Nullable BigDecimal startingCash;
        private @Nullable BigDecimal cash;
        private AccountEvent.@Nullable DayStarted day;
        private long orders;
        private long entries;
        private long unapplied;
        private final List<Position> positions = new ArrayList<>();
        private final List<ClientOrderId> openOrders = new ArrayList<>();
        private final List<AccountEvent.IncidentRaised> incidents = new ArrayList<>();
        private final List<AccountEvent.TradingStateChanged> states = new ArrayList<>();
        private final List<AccountEvent.FlattenRequested> flattening = new ArrayList<>();

        Reading(LongFunction<JournalEvent> fact) {
            this.fact = fact;
        }

        void take(String[] words) {
            String value = words[words.length - 1];
            switch (words[0]) {
                case "mode" -> mode = MarketMode.valueOf(value);
                case "starting-cash" -> startingCash = new BigDecimal(value);
                case "cash" -> cash = new BigDecimal(value);
                case "orders" -> orders = Long.parseLong(value);
                case "entries" -> entries = Long.parseLong(value);
                case "unapplied" -> unapplied = Long.parseLong(value);
                case "position" -> positions.add(position(words));
                case "open-order" -> openOrders.add(new ClientOrderId(value));
                case "incident" -> incidents.add(fact(value, AccountEvent.IncidentRaised.class));
                case "trading-state" ->
                        states.add(fact(value, AccountEvent.TradingStateChanged.class));
                case "flattening" ->
                        flattening.add(fact(value, AccountEvent.FlattenRequested.class));
                case "day" -> day = fact(value, AccountEvent.DayStarted.class);
                default -> throw new IllegalArgumentException("no such line: " + words[0]);
            }
        }

        private static Position position(String[] words) {
            if (words.length != 6) {
                throw new IllegalArgumentException("a position has five words");
            }
            return new Position(
                    new Symbol(words[1]),
                    new BigDecimal(words[2]),
                    new BigDecimal(words[3]),
                    new BigDecimal(words[4]),
                    new BigDecimal(words[5]));
        }

        private <T extends JournalEvent> T fact(String seq, Class<T> kind) {
            JournalEvent found = fact.apply(Long.parseLong(seq));
            if (!kind.isInstance(found)) {
                throw new IllegalArgumentException("fact " + seq + " is of another kind");
            }
            return kind.cast(found);
        }

        Checkpoint checkpoint(long seq) {
            if (mode == null || startingCash == null || cash == null) {
                throw new IllegalArgumentException("mode or cash is missing");
            }
            return new Checkpoint(
                    seq,
                    mode,
                    startingCash,
                    cash,
                    positions,
                    openOrders,
                    orders,
                    entries,
                    unapplied,
                    incidents,
                    states,
                    flattening,
                    day);
        }
    }
}
