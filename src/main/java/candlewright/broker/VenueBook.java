package candlewright.broker;

import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// All that the venue tells of the account at one moment.
///
/// @param orders all open ones, and those closed ones to which something happened last
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
