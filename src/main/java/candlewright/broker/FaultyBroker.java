package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.ClientOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A broker on a bad line: what is said to it and by it is lost, doubled or late, by chance
/// ([Faults]) or when it is told so. Whatever the broker behind it does, it does: faults spoil the
/// news, not the trade.
public final class FaultyBroker implements Broker {

    private enum Fault {
        DROP,
        DUPLICATE,
        DELAY
    }

    /// A fault that strikes once.
    private record Single(Fault fault, Class<? extends BrokerReport> kind, Duration delay) {}

    /// @param afterCancel the order whose cancel it waits for, or null
    private record Held(Instant until, BrokerReport report, @Nullable ClientOrderId afterCancel) {}

    private final Broker broker;
    private final Faults faults;
    private final Random random;
    private final List<Single> singles = new ArrayList<>();
    private final Map<ClientOrderId, BrokerRequest> unanswered = new LinkedHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final List<BrokerReport> own = new ArrayList<>();
    private boolean connected = true;
    private @Nullable Instant reconnectAt;
    private boolean queriesFail;
    private int requestsToLose;

    public FaultyBroker(Broker broker, Faults faults) {
        this.broker = broker;
        this.faults = faults;
        this.random = new Random(faults.seed());
    }

    /// Does not deliver the next report of this kind.
    public void dropNext(Class<? extends BrokerReport> kind) {
        singles.add(new Single(Fault.DROP, kind, Duration.ZERO));
    }

    /// Delivers the next report of this kind twice.
    public void duplicateNext(Class<? extends BrokerReport> kind) {
        singles.add(new Single(Fault.DUPLICATE, kind, Duration.ZERO));
    }

    /// Delivers the next report of this kind so much later; others pass it.
    public void delayNext(Class<? extends BrokerReport> kind, Duration delay) {
        singles.add(new Single(Fault.DELAY, kind, delay));
    }

    /// Throws the next request away.
    public void loseNextRequest() {
        requestsToLose++;
    }

    /// Whether all questions go without an answer from now on.
    public void failQueries(boolean fail) {
        queriesFail = fail;
    }

    /// Breaks the connection, until `reconnect`. What was asked and not answered is unknown from
    /// now on. The next call tells so.
    public void disconnect() {
        if (connected) {
            breakConnection("the connection was lost");
        }
    }

    public void reconnect() {
        if (!connected) {
            connected = true;
            reconnectAt = null;
            own.add(new BrokerReport.Connected());
        }
    }

    @Override
    public List<BrokerReport> send(BrokerRequest request, Instant now) {
        List<BrokerReport> told = due(now);
        if (!connected) {
            told.addAll(unknown(request, "not connected"));
            return told;
        }
        if (isQuestion(request) && (queriesFail || strikes(faults.queryFailure()))) {
            told.add(new BrokerReport.QueryFailed("the question had no answer"));
            return told;
        }
        remember(request);
        if (isLost()) {
            return told;
        }
        List<BrokerReport> answers = broker.send(request, now);
        if (strikes(faults.disconnect())) {
            breakConnection("the connection was lost after a request");
            reconnectAt = now.plus(faults.reconnectAfter());
            told.addAll(due(now));
        } else {
            told.addAll(delivered(answers, now));
        }
        return told;
    }

    @Override
    public List<BrokerReport> onBar(Bar bar, Instant now) {
        List<BrokerReport> told = due(now);
        told.addAll(delivered(broker.onBar(bar, now), now));
        return told;
    }

    @Override
    public void forgetMarket() {
        broker.forgetMarket();
    }

    @Override
    public List<BrokerReport> onTime(Instant now) {
        List<BrokerReport> told = due(now);
        told.addAll(delivered(broker.onTime(now), now));
        return told;
    }

    @Override
    public Optional<Instant> nextDue() {
        List<Instant> times = new ArrayList<>();
        broker.nextDue().ifPresent(times::add);
        held.forEach(report -> times.add(report.until()));
        if (reconnectAt != null) {
            times.add(reconnectAt);
        }
        if (!own.isEmpty()) {
            times.add(Instant.EPOCH);
        }
        return times.stream().min(Comparator.naturalOrder());
    }

    /// What we have to say ourselves, and what was held back until now.
    private List<BrokerReport> due(Instant now) {
        if (reconnectAt != null && !reconnectAt.isAfter(now)) {
            reconnect();
        }
        List<BrokerReport> told = new ArrayList<>(own);
        own.clear();
        for (Held late : List.copyOf(held)) {
            if (!late.until().isAfter(now)) {
                held.remove(late);
                deliver(late.report(), told);
            }
        }
        return told;
    }

    private List<BrokerReport> delivered(List<BrokerReport> reports, Instant now) {
        List<BrokerReport> told = new ArrayList<>();
        if (connected) {
            reports.forEach(report -> pass(report, now, told));
        }
        return told;
    }

    private void pass(BrokerReport report, Instant now, List<BrokerReport> told) {
        Optional<Single> single = single(report);
        if (single.isPresent()) {
            singles.remove(single.get());
            switch (single.get().fault()) {
                case DROP -> {}
                case DUPLICATE -> {
                    deliver(report, told);
                    deliver(report, told);
                }
                case DELAY -> held.add(new Held(now.plus(single.get().delay()), report, null));
            }
            return;
        }
        Instant later = now.plus(faults.lateBy());
        switch (report) {
            case BrokerReport.Accepted _ when strikes(faults.lostAck()) -> {}
            case BrokerReport.Filled _ when strikes(faults.lostFill()) -> {}
            case BrokerReport.Filled filled when strikes(faults.fillAfterCancel()) ->
                    held.add(new Held(later, report, filled.clientOrderId()));
            case BrokerReport.OrderReport _ when strikes(faults.late()) ->
                    held.add(new Held(later, report, null));
            case BrokerReport.OrderReport _ when strikes(faults.duplicate()) -> {
                deliver(report, told);
                deliver(report, told);
            }
            default -> deliver(report, told);
        }
    }

    private Optional<Single> single(BrokerReport report) {
        return singles.stream().filter(one -> one.kind().isInstance(report)).findFirst();
    }

    private void deliver(BrokerReport report, List<BrokerReport> told) {
        told.add(report);
        if (report instanceof BrokerReport.OrderReport about) {
            ClientOrderId id = about.clientOrderId();
            if (isAnswered(id, report)) {
                unanswered.remove(id);
            }
            if (endsACancel(report)) {
                releaseFills(id, told);
            }
        }
    }

    private void releaseFills(ClientOrderId id, List<BrokerReport> told) {
        for (Held late : List.copyOf(held)) {
            if (id.equals(late.afterCancel())) {
                held.remove(late);
                told.add(late.report());
            }
        }
    }

    private static boolean endsACancel(BrokerReport report) {
        return report instanceof BrokerReport.Canceled
                || report instanceof BrokerReport.CancelRejected;
    }

    private void remember(BrokerRequest request) {
        switch (request) {
            case BrokerRequest.NewOrder order ->
                    unanswered.put(order.intent().clientOrderId(), request);
            case BrokerRequest.Cancel cancel -> unanswered.put(cancel.clientOrderId(), request);
            case BrokerRequest.Replace replace -> unanswered.put(replace.clientOrderId(), request);
            case BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ -> {}
        }
    }

    private boolean isAnswered(ClientOrderId id, BrokerReport by) {
        BrokerRequest request = unanswered.get(id);
        return switch (request) {
            case null -> false;
            case BrokerRequest.NewOrder _ -> !(by instanceof BrokerReport.OrderTold);
            case BrokerRequest.Cancel _ -> endsACancel(by) || by instanceof BrokerReport.Expired;
            case BrokerRequest.Replace _ ->
                    by instanceof BrokerReport.Replaced
                            || by instanceof BrokerReport.ReplaceRejected;
            case BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ -> false;
        };
    }

    private boolean isLost() {
        if (requestsToLose > 0) {
            requestsToLose--;
            return true;
        }
        return strikes(faults.lostRequest());
    }

    /// What was on its way to us is lost with the connection.
    private void breakConnection(String reason) {
        connected = false;
        held.clear();
        own.add(new BrokerReport.Disconnected(reason));
        unanswered.values().forEach(request -> own.addAll(unknown(request, reason)));
        unanswered.clear();
    }

    private static List<BrokerReport> unknown(BrokerRequest request, String reason) {
        return switch (request) {
            case BrokerRequest.NewOrder order ->
                    List.of(
                            new BrokerReport.OutcomeUnknown(
                                    order.intent().clientOrderId(), reason));
            case BrokerRequest.Cancel cancel ->
                    List.of(new BrokerReport.OutcomeUnknown(cancel.clientOrderId(), reason));
            case BrokerRequest.Replace replace ->
                    List.of(
                            new BrokerReport.OutcomeUnknown(replace.clientOrderId(), reason),
                            new BrokerReport.OutcomeUnknown(
                                    replace.replacement().clientOrderId(), reason));
            case BrokerRequest.QueryBook _, BrokerRequest.QueryOrder _ ->
                    List.of(new BrokerReport.QueryFailed(reason));
        };
    }

    private static boolean isQuestion(BrokerRequest request) {
        return request instanceof BrokerRequest.QueryBook
                || request instanceof BrokerRequest.QueryOrder;
    }

    private boolean strikes(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }
}
