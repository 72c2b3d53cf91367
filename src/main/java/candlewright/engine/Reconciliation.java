package candlewright.engine;

import candlewright.broker.BrokerReport;
import candlewright.broker.VenueOrder;
import candlewright.model.Certainty;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Order;
import candlewright.model.OrderStatus;
import candlewright.model.Pending;
import java.util.ArrayList;
import java.util.List;

/// What of the venue's books is missing in ours, as the reports that would have told it: pure
/// functions. Once those are applied, there is nothing missing any more.
final class Reconciliation {

    private Reconciliation() {}

    /// The reports that bring our order to where the venue has it.
    static List<BrokerReport> missing(Order ours, VenueOrder theirs) {
        ClientOrderId id = ours.clientOrderId();
        List<BrokerReport> missing = new ArrayList<>();
        boolean refused = theirs.status() == OrderStatus.REJECTED;
        if (ours.orderId() == 0 && theirs.orderId() != 0 && !refused) {
            missing.add(new BrokerReport.Accepted(id, theirs.orderId()));
        }
        for (Execution execution : theirs.executions()) {
            if (ours.execution(execution.executionId())
                    .map(known -> !known.tellsTheSameAs(execution))
                    .orElse(true)) {
                missing.add(
                        ours.execution(execution.executionId()).isPresent()
                                ? new BrokerReport.Corrected(id, execution)
                                : new BrokerReport.Filled(id, execution));
            }
        }
        for (Execution execution : ours.executions()) {
            if (theirs.executions().stream()
                    .noneMatch(one -> one.executionId().equals(execution.executionId()))) {
                missing.add(new BrokerReport.Busted(id, execution.executionId()));
            }
        }
        status(ours, theirs, missing);
        return missing;
    }

    private static void status(Order ours, VenueOrder theirs, List<BrokerReport> missing) {
        ClientOrderId id = ours.clientOrderId();
        ClientOrderId heir = theirs.replacedBy();
        boolean live = ours.isLive();
        switch (theirs.status()) {
            case WORKING -> {
                if (ours.status() == OrderStatus.SENT || ours.status() == OrderStatus.ACCEPTED) {
                    missing.add(new BrokerReport.Working(id));
                }
            }
            case CANCELED -> {
                if (live) {
                    missing.add(new BrokerReport.Canceled(id, theirs.note()));
                }
            }
            case EXPIRED -> {
                if (live) {
                    missing.add(new BrokerReport.Expired(id, theirs.note()));
                }
            }
            case REJECTED -> {
                if (live) {
                    missing.add(new BrokerReport.Rejected(id, theirs.note()));
                }
            }
            case REPLACED -> {
                if (live && heir != null) {
                    missing.add(new BrokerReport.Replaced(id, heir));
                }
            }
            case INTENT, DENIED, SENT, ACCEPTED, PARTIALLY_FILLED, FILLED -> {}
        }
    }

    /// Whether the venue's answer leaves nothing open about our order.
    static boolean settles(Order ours, VenueOrder theirs) {
        return ours.certainty() == Certainty.UNKNOWN
                && ours.pending() == Pending.NONE
                && theirs.status().isOpen() == ours.status().isOpen();
    }
}
