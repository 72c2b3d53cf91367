package candlewright.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account after the event `seq`, in numbers: what is needed, beside the events of the orders it
/// names, to go on from there without reading the journal from its start.
///
/// @param cash the sum of all bookings
/// @param positions flat ones included
/// @param openOrders ids of the orders that are live
/// @param unapplied how many reports did not fit
/// @param incidents the newest ones, oldest first
/// @param flattening what is being flattened
/// @param day the last day that began, null before the first
/// @param states the trading states that are not ACTIVE, each as the event that set it
public record Checkpoint(
        long seq,
        MarketMode mode,
        BigDecimal startingCash,
        BigDecimal cash,
        List<Position> positions,
        List<ClientOrderId> openOrders,
        long orders,
        long entries,
        long unapplied,
        List<AccountEvent.IncidentRaised> incidents,
        List<AccountEvent.TradingStateChanged> states,
        List<AccountEvent.FlattenRequested> flattening,
        AccountEvent.@Nullable DayStarted day) {

    public Checkpoint {
        positions = List.copyOf(positions);
        openOrders = List.copyOf(openOrders);
        incidents = List.copyOf(incidents);
        states = List.copyOf(states);
        flattening = List.copyOf(flattening);
    }
}
