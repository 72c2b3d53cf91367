package candlewright.ui.ticket;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.OrderPreview;
import candlewright.marketdata.BarSeries;
import candlewright.model.Bar;
import candlewright.model.Bracket;
import candlewright.model.ClientOrderId;
import candlewright.model.FillEstimate;
import candlewright.model.Instrument;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.ui.Formats;
import candlewright.ui.TypedNumber;
import candlewright.ui.Wording;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Judges what is written in a ticket: what it would cost, and what keeps it from being sent. Most
/// snapshots bring nothing that it goes by, so it keeps its last judgement until one does.
final class TicketJudge {

    private final BiFunction<OrderIntent, Bar, FillEstimate> costs;
    private @Nullable Judged last;

    /// @param costs what an order would be filled at if the market went on like this bar
    TicketJudge(BiFunction<OrderIntent, Bar, FillEstimate> costs) {
        this.costs = costs;
    }

    /// A judgement, with all that it went by.
    private record Judged(
            TicketFields fields,
            ClientOrderId id,
            Instrument traded,
            EngineSnapshot snapshot,
            TicketJudgement judgement) {

        boolean holds(
                TicketFields now, ClientOrderId next, Instrument chosen, EngineSnapshot newest) {
            return fields.equals(now)
                    && id.equals(next)
                    && traded.equals(chosen)
                    && newest.previewsAlike(snapshot, chosen.symbol(), now.expiry());
        }
    }

    /// The same object as the last time if nothing has changed that it goes by.
    ///
    /// @param id that the order would have
    TicketJudgement judge(
            TicketFields fields, ClientOrderId id, Instrument traded, EngineSnapshot snapshot) {
        Judged before = last;
        TicketJudgement judgement =
                before != null && before.holds(fields, id, traded, snapshot)
                        ? before.judgement()
                        : judgeAnew(fields, id, traded, snapshot);
        last = new Judged(fields, id, traded, snapshot, judgement);
        return judgement;
    }

    private TicketJudgement judgeAnew(
            TicketFields fields, ClientOrderId id, Instrument traded, EngineSnapshot snapshot) {
        BarSeries bars = snapshot.series(traded.symbol());
        String lastPrice = Formats.price(traded, bars.lastPrice());
        String cash = Formats.money(snapshot.portfolio().cash());
        String held = Formats.quantity(snapshot.portfolio().position(traded.symbol()).quantity());
        Optional<String> wrong = fields.wrong();
        if (wrong.isPresent()) {
            return new TicketJudgement(
                    lastPrice,
                    cash,
                    held,
                    "",
                    Estimate.NONE,
                    Estimate.NONE,
                    wrong.get(),
                    wrong.get(),
                    "");
        }
        Optional<Bar> newest = bars.provisional().or(bars::last);
        OneSide buy = judge(snapshot, traded, fields.intent(id, Side.BUY), newest);
        OneSide sell = judge(snapshot, traded, fields.intent(id, Side.SELL), newest);
        return new TicketJudgement(
                lastPrice,
                cash,
                held,
                Formats.quantity(TypedNumber.read(fields.quantity()).orElseThrow()),
                buy.estimate(),
                sell.estimate(),
                buy.obstacle().map(Obstacle::words).orElse(""),
                sell.obstacle().map(Obstacle::words).orElse(""),
                buy.obstacle().or(sell::obstacle).map(Obstacle::advice).orElse(""));
    }

    private record OneSide(Estimate estimate, Optional<Obstacle> obstacle) {}

    /// Why one side may not be sent.
    private record Obstacle(String words, String advice) {}

    private OneSide judge(
            EngineSnapshot snapshot, Instrument traded, OrderIntent intent, Optional<Bar> newest) {
        Optional<FillEstimate> fill =
                newest.filter(bar -> bar.close() > 0).map(bar -> costs.apply(intent, bar));
        Estimate estimate =
                fill.map(filled -> Estimate.of(traded, intent, filled, snapshot.portfolio().cash()))
                        .orElse(Estimate.NONE);
        Optional<Obstacle> obstacle =
                denial(snapshot.preview(intent, null), traded, intent.side())
                        .or(() ->
                                fill.flatMap(
                                        filled -> wrongBracket(traded, intent, filled.price())));
        return new OneSide(estimate, obstacle);
    }

    private static Optional<Obstacle> denial(OrderPreview preview, Instrument traded, Side side) {
        return preview.denial()
                .map(reason ->
                        new Obstacle(
                                Wording.denied(
                                        reason, traded, side, preview.limit(), preview.actual()),
                                reason.advice()));
    }

    /// A leg on the wrong side of its entry would close it at once.
    private static Optional<Obstacle> wrongBracket(
            Instrument traded, OrderIntent intent, BigDecimal entry) {
        Bracket bracket = intent.bracket();
        if (bracket == null) {
            return Optional.empty();
        }
        boolean isBuy = intent.side() == Side.BUY;
        return misplaced("Take profit", bracket.takeProfit(), entry, isBuy, traded)
                .or(() -> misplaced("Stop loss", bracket.stopLoss(), entry, !isBuy, traded));
    }

    private static Optional<Obstacle> misplaced(
            String leg,
            @Nullable BigDecimal price,
            BigDecimal entry,
            boolean above,
            Instrument of) {
        if (price == null || (above ? price.compareTo(entry) > 0 : price.compareTo(entry) < 0)) {
            return Optional.empty();
        }
        return Optional.of(
                new Obstacle(
                        leg
                                + " must be "
                                + (above ? "above " : "below ")
                                + Formats.averagePrice(of, entry),
                        "Or send the order to the other side."));
    }
}
