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
    static List<BrokerReport.OrderReport> missing(Order ours, VenueOrder theirs) {
        ClientOrderId id = ours.clientOrderId();
        List<BrokerReport.OrderReport> missing = new ArrayList<>();
        boolean refused = theirs.status() == OrderStatus.REJECTED;
        boolean numberless =
                ours.orderId() == 0 && (ours.isLive() || ours.status() == OrderStatus.FILLED);
        if (numberless && theirs.orderId() != 0 && !refused) {
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
        status(ours, theirs, missing);
        return missing;
    }

    private static void status(
            Order ours, VenueOrder theirs, List<BrokerReport.OrderReport> missing) {
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

    /// Trades of ours that the venue does not tell any more.
    static List<BrokerReport.Busted> unheardBusts(Order ours, VenueOrder theirs) {
        List<BrokerReport.Busted> busts = new ArrayList<>();
        for (Execution execution : ours.executions()) {
            if (theirs.executions().stream()
                    .noneMatch(one -> one.executionId().equals(execution.executionId()))) {
                busts.add(new BrokerReport.Busted(ours.clientOrderId(), execution.executionId()));
            }
        }
        return busts;
    }

    /// Whether the venue has an order open that is closed here.
    static boolean livesAtVenue(Order ours, VenueOrder theirs) {
        return !ours.isLive() && theirs.status().isOpen();
    }

    /// What the venue would have said of an order that it has open.
    static List<BrokerReport.OrderReport> revived(VenueOrder theirs) {
        ClientOrderId id = theirs.clientOrderId();
        BrokerReport.OrderReport accepted = new BrokerReport.Accepted(id, theirs.orderId());
        return theirs.status() == OrderStatus.ACCEPTED
                ? List.of(accepted)
                : List.of(accepted, new BrokerReport.Working(id));
    }

    /// Whether the venue's answer leaves nothing open about our order.
    static boolean settles(Order ours, VenueOrder theirs) {
        return ours.certainty() == Certainty.UNKNOWN
                && ours.pending() == Pending.NONE
                && theirs.status().isOpen() == ours.status().isOpen();
    }
}
