package candlewright.engine;

import candlewright.model.DenialReason;
import java.math.BigDecimal;
import java.util.Optional;

/// What would come of an order if it were submitted now.
///
/// @param price what a unit is expected to cost: the limit, else the newest price; empty before the
///   first bar
/// @param notional price times quantity; 0 without a price
/// @param denial why it would be denied, empty if it would not
/// @param limit what the denial's rule allows; without a denial what there is to cover the order:
///   cash for a buy, quantity for a sale
/// @param actual what the denial's rule found; 0 without a denial
public record OrderPreview(
        Optional<BigDecimal> price,
        BigDecimal notional,
        Optional<DenialReason> denial,
        BigDecimal limit,
        BigDecimal actual) {}
