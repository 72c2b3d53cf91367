package candlewright.engine;

import candlewright.model.ClientOrderId;
import java.math.BigDecimal;
import java.util.Optional;

/// A wish to change an order.
///
/// @param clientOrderId the order that is to be replaced
/// @param replacementId the id of the order that takes its place
/// @param quantity the new total, what was filled already included; empty to keep it
/// @param limitPrice empty to keep it
/// @param stopPrice empty to keep it
/// @param source who wishes it
public record ReplaceRequest(
        ClientOrderId clientOrderId,
        ClientOrderId replacementId,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> limitPrice,
        Optional<BigDecimal> stopPrice,
        String source) {}
