package candlewright.broker;

import candlewright.model.ClientOrderId;
import java.util.ArrayList;
import java.util.List;

/// What the venue says of what happened.
record VenueReports(VenueState state) {

    BrokerReport order(ClientOrderId id) {
        return new BrokerReport.OrderTold(id, state.find(id).map(HeldOrder::told));
    }

    List<BrokerReport> of(VenueEvent event) {
        return switch (event) {
            case VenueEvent.Underway _,
                    VenueEvent.Met _,
                    VenueEvent.Queued _,
                    VenueEvent.TradedElsewhere _ ->
                    List.of();
            case VenueEvent.Accepted accepted -> acceptance(accepted);
            case VenueEvent.Refused refused ->
                    List.of(
                            new BrokerReport.Rejected(
                                    refused.intent().clientOrderId(), refused.reason()));
            case VenueEvent.ToldAgain e -> List.of(order(e.id()));
            case VenueEvent.Canceled e -> List.of(new BrokerReport.Canceled(e.id(), e.reason()));
            case VenueEvent.CancelRefused e ->
                    List.of(new BrokerReport.CancelRejected(e.id(), e.reason()));
            case VenueEvent.Replaced e -> {
                List<BrokerReport> reports = new ArrayList<>();
                reports.add(
                        new BrokerReport.Replaced(
                                e.id(), e.replacement().intent().clientOrderId()));
                reports.addAll(acceptance(e.replacement()));
                yield reports;
            }
            case VenueEvent.ReplaceRefused e ->
                    List.of(new BrokerReport.ReplaceRejected(e.id(), e.replacement(), e.reason()));
            case VenueEvent.Elected e -> List.of(new BrokerReport.Working(e.id()));
            case VenueEvent.Executed e -> List.of(new BrokerReport.Filled(e.id(), e.execution()));
            case VenueEvent.Killed e -> List.of(new BrokerReport.Canceled(e.id(), e.reason()));
            case VenueEvent.Expired e -> List.of(new BrokerReport.Expired(e.id(), e.reason()));
            case VenueEvent.Busted e -> List.of(new BrokerReport.Busted(e.id(), e.executionId()));
            case VenueEvent.Corrected e ->
                    List.of(new BrokerReport.Corrected(e.id(), e.execution()));
        };
    }

    private static List<BrokerReport> acceptance(VenueEvent.Accepted accepted) {
        ClientOrderId id = accepted.intent().clientOrderId();
        BrokerReport told = new BrokerReport.Accepted(id, accepted.order());
        return accepted.rests() ? List.of(told, new BrokerReport.Working(id)) : List.of(told);
    }
}
