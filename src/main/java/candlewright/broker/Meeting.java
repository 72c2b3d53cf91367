package candlewright.broker;

import candlewright.model.PriceParts;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of it when an order met the market.
///
/// @param elected whether it is, or is now, more than a stop that waits
/// @param met whether it could have been filled here if its terms had allowed it; false if it waits
///   or nothing was traded
/// @param ahead what is left of the queue before it
record Meeting(boolean elected, boolean met, @Nullable BigDecimal ahead, Optional<Fill> fill) {

    /// @param fee in money, for all of the quantity
    record Fill(BigDecimal quantity, PriceParts parts, BigDecimal fee) {}
}
