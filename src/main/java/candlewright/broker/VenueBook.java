package candlewright.broker;

import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// All that the venue tells of the account at one moment.
///
/// @param orders the open ones, and every one that was traded or closed since the account was
///   opened here or within what the venue remembers
/// @param positions signed quantities; a symbol that is missing is flat
/// @param complete whether an order that is missing from `orders` is not open at the venue; an
///   endpoint that tells only a part cannot prove absence
public record VenueBook(
        List<VenueOrder> orders, Map<Symbol, BigDecimal> positions, boolean complete) {

    public VenueBook {
        orders = List.copyOf(orders);
        positions = Map.copyOf(positions);
    }
}
