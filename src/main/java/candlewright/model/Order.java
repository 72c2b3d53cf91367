package candlewright.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An order as its events left it.
///
/// @param reference the market's price at the decision; null before the first bar
/// @param evidence who told the last change
/// @param orderId the venue's number, 0 before it has one
/// @param cumQuantity what was filled, over all links of the order's chain so far
/// @param averagePrice the mean price of what was filled, over the chain; null before the first
///   fill
/// @param executions the trades of this link that stand, oldest first
/// @param bustedExecutions ids of the trades of this link that the venue took back
/// @param note why it was denied, rejected, canceled or is unknown; empty otherwise
/// @param chainRoot the first link of its chain, itself if it replaced none
/// @param replacedBy the link that took its place, or null
/// @param sentAt when it was written down as sent, null before
public record Order(
        OrderIntent intent,
        @Nullable BigDecimal reference,
        OrderStatus status,
        Pending pending,
        Certainty certainty,
        Evidence evidence,
        long orderId,
        BigDecimal cumQuantity,
        @Nullable BigDecimal averagePrice,
        List<Execution> executions,
        List<String> bustedExecutions,
        String note,
        ClientOrderId chainRoot,
        @Nullable ClientOrderId replacedBy,
        Instant createdAt,
        @Nullable Instant sentAt,
        Instant updatedAt) {

    public Order {
        executions = List.copyOf(executions);
        bustedExecutions = List.copyOf(bustedExecutions);
    }

    public ClientOrderId clientOrderId() {
        return intent.clientOrderId();
    }

    public Symbol symbol() {
        return intent.symbol();
    }

    /// What may still be filled: nothing once the order is closed or overfilled.
    public BigDecimal leavesQuantity() {
        return status.isOpen()
                ? intent.quantity().subtract(cumQuantity).max(BigDecimal.ZERO)
                : BigDecimal.ZERO;
    }

    /// Whether it may still be filled, or nobody knows that it cannot.
    public boolean isLive() {
        return status.isOpen() || certainty == Certainty.UNKNOWN;
    }

    /// The trade of this id, if it stands.
    public Optional<Execution> execution(String executionId) {
        for (Execution execution : executions) {
            if (execution.executionId().equals(executionId)) {
                return Optional.of(execution);
            }
        }
        return Optional.empty();
    }

    /// The open of the bar that filled it last; empty before, or if the venue does not say.
    public Optional<Instant> fillBarTime() {
        return executions.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(executions.getLast().barTime());
    }

    /// What was paid in fees for the trades of this link.
    public BigDecimal fees() {
        return executions.stream().map(Execution::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
