package candlewright.ui.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.broker.BrokerReport;
import candlewright.model.ClientOrderId;
import candlewright.model.Side;
import candlewright.ui.Desk;
import candlewright.ui.fills.Cost;
import candlewright.ui.fills.FillsViewModel;
import candlewright.ui.quality.ExecutionViewModel.Key;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionViewModelTest {

    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    private final Desk desk = new Desk();
    private final FillsViewModel fills = new FillsViewModel(desk.snapshots);
    private final ExecutionViewModel quality = new ExecutionViewModel(fills.rows());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void addsUpTheFillsOfEachSymbolAndSide() {
        trade("a", Side.BUY);
        trade("b", Side.SELL);
        trade("c", Side.BUY);
        desk.look();
        assertEquals(
                List.of(new Key(Desk.SPY, Side.BUY), new Key(Desk.SPY, Side.SELL)),
                quality.rows().stream().map(ExecutionViewModel.Row::key).toList());
        Cost bought = quality.rows().getFirst().cost();
        assertEquals(2, bought.fills());
        assertEquals(0, bought.notional().compareTo(new BigDecimal("2020")));
        assertEquals(0, bought.spread().compareTo(new BigDecimal("20")));
        assertEquals(0, bought.total().compareTo(new BigDecimal("21")));
        assertEquals(105, bought.basisPoints(bought.total()), 1e-9);
    }

    @Test
    void leavesOutWhatTheVenueTookBack() {
        trade("a", Side.BUY);
        desk.look();
        desk.told(
                new BrokerReport.Busted(
                        new ClientOrderId("a"), fills.rows().getFirst().execution().executionId()));
        desk.look();
        assertEquals(List.of(), quality.rows());
    }

    @Test
    void whatIsWorseIsStackedToTheRightAndWhatWasGainedToTheLeft() {
        Cost cost = cost("2", "-1", "3", "-4");
        assertEquals(
                List.of(
                        new CostSegment(CostPart.LATENCY, 0, 2),
                        new CostSegment(CostPart.SPREAD, -1, 0),
                        new CostSegment(CostPart.IMPACT, 2, 5),
                        new CostSegment(CostPart.FEES, -5, -1)),
                CostSegment.of(cost));
    }

    @Test
    void whatIsNothingHasNoSegment() {
        assertEquals(List.of(), CostSegment.of(Cost.NONE));
    }

    @Test
    void allBarsHaveOneScale() {
        CostScale scale =
                CostScale.over(
                        List.of(
                                new CostSegment(CostPart.SPREAD, 0, 6),
                                new CostSegment(CostPart.FEES, -2, 0)));
        assertEquals(new CostScale(-2, 6), scale);
        assertEquals(0.25, scale.share(0));
        assertEquals(0, CostScale.NONE.share(0));
    }

    private void trade(String id, Side side) {
        desk.trade(id, side, "10");
        desk.bar(100);
    }

    /// Parts in basis points of 10,000.
    private static Cost cost(String latency, String spread, String impact, String fees) {
        return new Cost(
                1,
                NOTHING,
                new BigDecimal("10000"),
                new BigDecimal(latency),
                new BigDecimal(spread),
                new BigDecimal(impact),
                new BigDecimal(fees));
    }
}
