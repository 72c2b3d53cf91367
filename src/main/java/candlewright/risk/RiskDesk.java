package candlewright.risk;

import candlewright.model.JournalEvent;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Scope;
import candlewright.model.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one place where it is decided whether an order may be sent, for window, API and strategies.
/// It remembers of the facts what rules about time spans need; used by the engine's thread alone.
public final class RiskDesk {

    /// A state that a rule asks for.
    ///
    /// @param rule `R1`…`R12`
    public record StateWanted(Scope scope, TradingState state, String reason, String rule) {}

    private final RiskLimits limits;

    public RiskDesk(RiskLimits limits) {
        this.limits = limits;
    }

    public RiskLimits limits() {
        return limits;
    }

    /// Decides on a wish.
    ///
    /// @param replaced the order whose place it is to take, or null
    public RiskDecision check(OrderIntent intent, @Nullable Order replaced, RiskView view) {
        return RiskCheck.check(intent, replaced, view, limits);
    }

    /// Learns of a fact. Facts come in the order of the journal, old ones at a start.
    ///
    /// @param order the order as the fact left it; null if the fact is not about an order that is
    ///   known
    public void learn(JournalEvent event, @Nullable Order order) {}

    /// What the rules ask for after the facts so far.
    ///
    /// @param equity cash and positions at the market
    /// @param dayPnl realised and unrealised result since the day began in UTC
    public List<StateWanted> wanted(Instant now, BigDecimal equity, BigDecimal dayPnl) {
        return List.of();
    }
}
