package candlewright.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.ClientOrderId;
import candlewright.model.DenialReason;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskCheckTest {

    private static final RiskDecision APPROVED = new RiskDecision.Approved();

    private static RiskDecision check(
            Side side, String quantity, String cash, String held, String price) {
        Optional<BigDecimal> unit =
                price.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(price));
        return RiskCheck.check(
                OrderIntent.market(
                        new ClientOrderId("a"),
                        new Symbol("SPY"),
                        side,
                        new BigDecimal(quantity),
                        "test"),
                new Means(new BigDecimal(cash), new BigDecimal(held), unit));
    }

    private static RiskDecision denied(DenialReason reason, String limit, String actual) {
        return new RiskDecision.Denied(reason, new BigDecimal(limit), new BigDecimal(actual));
    }

    @Test
    void approvesABuyThatTakesTheLastCent() {
        assertEquals(APPROVED, check(Side.BUY, "3", "300.03", "0", "100.01"));
    }

    @Test
    void deniesABuyThatIsShortOfTheLastDigit() {
        assertEquals(
                denied(DenialReason.INSUFFICIENT_CASH, "300.029999999999", "300.03"),
                check(Side.BUY, "3", "300.029999999999", "0", "100.01"));
    }

    @Test
    void deniesABuyWhenOpenOrdersTakeUpMoreThanThereIs() {
        assertEquals(
                denied(DenialReason.INSUFFICIENT_CASH, "-1", "1"),
                check(Side.BUY, "1", "-1", "0", "1"));
    }

    @Test
    void approvesASaleOfAllThatIsHeld() {
        assertEquals(APPROVED, check(Side.SELL, "2.5", "0", "2.50", "100"));
    }

    @Test
    void deniesASaleOfTheLeastMore() {
        assertEquals(
                denied(DenialReason.NOT_ENOUGH_INVENTORY, "2.5", "2.500000000001"),
                check(Side.SELL, "2.500000000001", "0", "2.5", "100"));
    }

    @Test
    void aSaleNeedsNoCashAndABuyNoInventory() {
        assertEquals(APPROVED, check(Side.SELL, "1", "-500", "1", "100"));
        assertEquals(APPROVED, check(Side.BUY, "1", "100", "-1", "100"));
    }

    @Test
    void deniesWhatHasNoPrice() {
        assertEquals(
                denied(DenialReason.NO_MARKET_PRICE, "0", "0"),
                check(Side.SELL, "1", "1000", "1000", ""));
    }
}
