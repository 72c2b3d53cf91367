package candlewright.engine;

import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.Execution;
import candlewright.model.Order;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The orders that protect the fills of an entry: pure functions.
final class Brackets {

    private static final String SOURCE = "bracket";

    private Brackets() {}

    /// The orders that a fill of an entry asks for: none unless it has a bracket. Their ids follow
    /// from the entry's, so that they are placed once.
    ///
    /// @param number of the fill among the entry's, from 1
    static List<OrderIntent> legs(Order entry, Execution fill, int number) {
        Bracket bracket = entry.intent().bracket();
        List<OrderIntent> legs = new ArrayList<>();
        if (bracket == null) {
            return legs;
        }
        ClientOrderId id = entry.clientOrderId();
        Side side = entry.intent().side() == Side.BUY ? Side.SELL : Side.BUY;
        BigDecimal takeProfit = bracket.takeProfit();
        BigDecimal stopLoss = bracket.stopLoss();
        if (takeProfit != null) {
            legs.add(
                    OrderIntent.limit(
                                    Bracket.takeProfitId(id, number),
                                    entry.symbol(),
                                    side,
                                    fill.quantity(),
                                    takeProfit,
                                    SOURCE)
                            .protecting(id));
        }
        if (stopLoss != null) {
            legs.add(
                    OrderIntent.stop(
                                    Bracket.stopLossId(id, number),
                                    entry.symbol(),
                                    side,
                                    fill.quantity(),
                                    stopLoss,
                                    SOURCE)
                            .protecting(id));
        }
        return legs;
    }

    /// The first link of the chain of the other leg.
    static ClientOrderId otherRoot(Order leg) {
        return Bracket.otherLeg(leg.chainRoot());
    }

    /// Leaves only this much of a leg. The id follows from what was filled of the other and the
    /// number of the attempt, so that each is made once.
    static ReplaceRequest shrink(Order leg, Order other, BigDecimal left, int attempt) {
        String filled = other.cumQuantity().stripTrailingZeros().toPlainString();
        String id = leg.chainRoot().value() + "-" + filled;
        return new ReplaceRequest(
                leg.clientOrderId(),
                new ClientOrderId(attempt == 1 ? id : id + "-" + attempt),
                Optional.of(leg.cumQuantity().add(left)),
                Optional.empty(),
                Optional.empty(),
                SOURCE);
    }
}
