package candlewright.ui.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.broker.BrokerReport;
import candlewright.model.ClientOrderId;
import candlewright.model.LedgerEntry;
import candlewright.model.LedgerEntry.Kind;
import candlewright.model.Side;
import candlewright.ui.Desk;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortfolioViewModelTest {

    private final Desk desk = new Desk();
    private final PortfolioViewModel portfolio = new PortfolioViewModel(desk.snapshots);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void equityIsTheStartAndWhatWasRealisedAndIsUnrealisedLessTheFees() {
        desk.trade("a", Side.BUY, "10");
        desk.bar(100);
        desk.trade("b", Side.SELL, "4");
        desk.bar(110);
        desk.look();
        PortfolioViewModel.Money money = portfolio.moneyProperty().get();
        assertEquals(new BigDecimal("0.7"), money.fees());
        assertEquals(
                0,
                money.equity()
                        .compareTo(
                                money.startingCash()
                                        .add(money.realizedPnl())
                                        .add(money.unrealizedPnl())
                                        .subtract(money.fees())));
    }

    @Test
    void bookingsAddUpToTheCashAndTheNewestComesFirst() {
        desk.trade("a", Side.BUY, "10");
        desk.bar(100);
        desk.look();
        desk.trade("b", Side.SELL, "10");
        desk.bar(100);
        desk.look();
        assertEquals(List.of(Kind.FILL, Kind.FILL, Kind.DEPOSIT), kinds());
        assertEquals(new BigDecimal("-10"), portfolio.entries().getFirst().quantityChange());
        assertEquals("Sum of 3 bookings = cash 99,979.00", portfolio.sumProperty().get());
        assertEquals(
                0,
                portfolio.entries().stream()
                        .map(LedgerEntry::cashChange)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .compareTo(new BigDecimal("99979")));
    }

    @Test
    void aCorrectionIsAReversalAndAFillAndBothAreShown() {
        desk.trade("a", Side.BUY, "10");
        desk.bar(100);
        desk.look();
        String execution = portfolio.entries().getFirst().executionId();
        desk.told(
                new BrokerReport.Corrected(
                        new ClientOrderId("a"),
                        Desk.execution(String.valueOf(execution), "10", "102")));
        desk.look();
        assertEquals(List.of(Kind.FILL, Kind.REVERSAL, Kind.FILL, Kind.DEPOSIT), kinds());
    }

    @Test
    void aShortPositionIsNegative() {
        desk.trade("a", Side.SELL, "10");
        desk.bar(100);
        desk.look();
        PortfolioViewModel.Row row = portfolio.rows().getFirst();
        assertEquals(new BigDecimal("-10"), row.position().quantity());
        assertEquals(0, row.value().compareTo(new BigDecimal("-1000")));
    }

    private List<Kind> kinds() {
        return portfolio.entries().stream().map(LedgerEntry::kind).toList();
    }
}
