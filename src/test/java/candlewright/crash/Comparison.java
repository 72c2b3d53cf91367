package candlewright.crash;

import candlewright.crash.ClientLog.Entry;
import candlewright.crash.JournalRows.Row;
import candlewright.crash.VenueBooks.Trade;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The clients' logs, the venue's log and the journal beside each other.
///
/// @param clients what all clients have asked
record Comparison(List<Entry> clients, VenueBooks venue, JournalRows journal) {

    private static final Set<String> OPEN =
            Set.of("INTENT", "SENT", "ACCEPTED", "WORKING", "PARTIALLY_FILLED");

    /// What somebody has to explain, in whichever state the program was killed.
    private static final Set<String> ALARMS =
            Set.of("POSITION_DIFFERS", "ORDER_DIFFERS", "EXTERNAL_TRADE", "EXECUTION_CONFLICT");

    /// Of a dead program: nobody writes any more.
    static Comparison ofTheDead(DataFolder folder) throws IOException {
        return new Comparison(
                entries(folder),
                VenueBooks.read(folder.venueLog()),
                JournalRows.read(folder.copyOfJournal()));
    }

    /// Of one that runs. What it does meanwhile is in the journal, but not in the venue's books.
    static Comparison ofTheLiving(DataFolder folder) throws IOException {
        VenueBooks venue = VenueBooks.read(folder.venueLog());
        return new Comparison(entries(folder), venue, JournalRows.read(folder.journal()));
    }

    private static List<Entry> entries(DataFolder folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path log : folder.clientLogs()) {
            entries.addAll(ClientLog.read(log).values());
        }
        return entries;
    }

    /// What is wrong at any moment, also at the very one at which the program died.
    List<Violation> always() {
        List<Violation> wrong = new ArrayList<>();
        promisesAreInTheJournal(wrong);
        nothingIsSentTwice(wrong);
        nothingIsSentBeforeItIsWritten(wrong);
        tradesAreTheVenues(wrong);
        return wrong;
    }

    private void promisesAreInTheJournal(List<Violation> wrong) {
        Set<String> submitted = journal.with("Submitted");
        Set<String> sent = journal.with("Sent");
        Set<String> denied = journal.with("Denied");
        Set<String> canceled = journal.with("CancelRequested");
        for (Entry entry : clients) {
            if (entry.isTaken()) {
                String id = entry.wish().newOrder().orElseThrow();
                if (!submitted.contains(id)) {
                    wrong.add(new Violation("acknowledged order lost", id, ""));
                } else if (!(entry.isDenied() ? denied : sent).contains(id)) {
                    wrong.add(new Violation("acknowledged otherwise than written", id, ""));
                }
            }
            if (entry.isCancelTaken()) {
                String id = entry.wish().canceled().orElseThrow();
                if (!canceled.contains(id)) {
                    wrong.add(new Violation("acknowledged cancel lost", id, ""));
                }
            }
        }
    }

    private void nothingIsSentTwice(List<Violation> wrong) {
        venue.received()
                .forEach((id, times) -> {
                    if (times > 1) {
                        wrong.add(new Violation("sent twice", id, times + " times"));
                    }
                });
        venue.accepted()
                .forEach((id, times) -> {
                    if (times > 1) {
                        wrong.add(new Violation("accepted twice", id, times + " times"));
                    }
                });
    }

    private void nothingIsSentBeforeItIsWritten(List<Violation> wrong) {
        Set<String> submitted = journal.with("Submitted");
        Set<String> sent = journal.with("Sent");
        for (String id : venue.received().keySet()) {
            if (!submitted.contains(id) || !sent.contains(id)) {
                wrong.add(new Violation("sent before it was written down", id, ""));
            }
        }
        Set<String> canceled = journal.with("CancelRequested");
        for (String id : venue.cancelsReceived()) {
            if (!canceled.contains(id)) {
                wrong.add(new Violation("cancel sent before it was written down", id, ""));
            }
        }
    }

    private void tradesAreTheVenues(List<Violation> wrong) {
        Set<Trade> theirs = new HashSet<>(venue.trades());
        Set<String> seen = new HashSet<>();
        for (Trade trade : journal.trades()) {
            if (!theirs.contains(trade)) {
                wrong.add(new Violation("no such trade at the venue", trade.order(), "" + trade));
            }
            if (!seen.add(trade.executionId())) {
                wrong.add(new Violation("booked twice", trade.order(), "" + trade));
            }
        }
    }

    /// What is wrong once the program has heard all that the venue has to say. Until then it is
    /// only not yet right.
    ///
    /// @param orders what `GET /orders` answers
    List<Violation> atLast(JsonNode orders) {
        List<Violation> wrong = new ArrayList<>();
        Set<Trade> ours = new HashSet<>(journal.trades());
        for (Trade trade : venue.trades()) {
            if (!ours.contains(trade)) {
                wrong.add(new Violation("trade unknown to us", trade.order(), "" + trade));
            }
        }
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode order : orders.path("orders")) {
            String id = order.path("client_order_id").asString();
            byId.put(id, order);
            boolean unknown = order.path("certainty").asString().equals("UNKNOWN");
            if (unknown || order.path("status").asString().equals("SENT")) {
                wrong.add(new Violation("outcome unknown", id, "" + order));
            }
        }
        Set<String> refused = journal.with("CancelRejected");
        for (Entry entry : clients) {
            if (entry.isCancelTaken()) {
                String id = entry.wish().canceled().orElseThrow();
                newest(id)
                        .filter(last -> !refused.contains(last) && !refused.contains(id))
                        .map(byId::get)
                        .filter(order -> OPEN.contains(order.path("status").asString()))
                        .ifPresent(order ->
                                wrong.add(new Violation("cancel forgotten", id, "" + order)));
            }
        }
        for (Row row : journal.of("IncidentRaised")) {
            if (ALARMS.contains(row.need(row.code()))) {
                wrong.add(new Violation("incident", "" + row.id(), "" + row));
            }
        }
        return wrong;
    }

    /// The order that stands where this one stood.
    private Optional<String> newest(String id) {
        Map<String, String> heirs = new HashMap<>();
        for (Row row : journal.of("Replaced")) {
            heirs.put(row.need(row.id()), row.need(row.other()));
        }
        String last = id;
        while (heirs.containsKey(last)) {
            last = heirs.get(last);
        }
        return Optional.ofNullable(last);
    }

    /// Waits until nothing is wrong any more; returns what still is after a long time.
    static List<Violation> awaitRest(DataFolder folder, ApiClient api)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RunningProgram.PATIENCE.toNanos();
        List<Violation> wrong;
        do {
            Thread.sleep(100);
            Comparison now = ofTheLiving(folder);
            wrong = now.atLast(api.get("/orders?limit=100000").json());
        } while (!wrong.isEmpty() && System.nanoTime() < deadline);
        return wrong;
    }

    /// Where the figures of an account are not what its trades add up to, to the last digit.
    ///
    /// @param state what `GET /portfolio/state` answers
    List<Violation> figures(JsonNode state) {
        long upTo = state.path("last_event_seq").asLong();
        Map<String, Row> orders = new HashMap<>();
        journal.of("Submitted").forEach(row -> orders.put(row.need(row.id()), row));
        Row opened = journal.of("Opened").getFirst();
        BigDecimal cash = new BigDecimal(opened.need(opened.actual()));
        Map<String, BigDecimal> held = new TreeMap<>();
        for (Row row : journal.of("Filled")) {
            Row order = orders.get(row.id());
            if (row.seq() > upTo || order == null) {
                continue;
            }
            boolean buy = "BUY".equals(order.side());
            BigDecimal quantity = new BigDecimal(row.need(row.quantity()));
            BigDecimal change = buy ? quantity : quantity.negate();
            held.merge(order.need(order.symbol()), change, BigDecimal::add);
            cash =
                    cash.subtract(change.multiply(new BigDecimal(row.need(row.price()))))
                            .subtract(new BigDecimal(row.need(row.fee())));
        }
        List<Violation> wrong = new ArrayList<>();
        if (cash.compareTo(state.path("cash").decimalValue()) != 0) {
            wrong.add(new Violation("cash", cash.toPlainString(), "" + state));
        }
        Map<String, BigDecimal> told = new HashMap<>();
        for (JsonNode position : state.path("positions")) {
            told.put(position.path("symbol").asString(), position.path("qty").decimalValue());
        }
        held.forEach((symbol, quantity) -> {
            if (quantity.compareTo(told.getOrDefault(symbol, BigDecimal.ZERO)) != 0) {
                wrong.add(
                        new Violation(
                                "position of " + symbol, quantity.toPlainString(), "" + told));
            }
        });
        return wrong;
    }

    /// All that the three logs say about an order.
    String about(String id) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : clients) {
            if (entry.wish().newOrder().filter(id::equals).isPresent()
                    || entry.wish().path().contains("/" + id)) {
                text.append("  client   ").append(entry).append('\n');
            }
        }
        venue.about(id).forEach(line -> text.append("  venue    ").append(line).append('\n'));
        journal.about(id).forEach(row -> text.append("  journal  ").append(row).append('\n'));
        return text.toString();
    }
}
