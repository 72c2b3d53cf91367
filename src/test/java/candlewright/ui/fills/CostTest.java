package candlewright.ui.fills;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Execution;
import candlewright.model.PriceParts;
import candlewright.model.Side;
import candlewright.ui.Desk;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

    @Test
    void aBuyAboveItsReferenceCosts() {
        assertEquals(
                new Cost(
                        1,
                        number("1002.00"),
                        number("1000"),
                        number("0.50"),
                        number("1.00"),
                        number("0.50"),
                        number("3")),
                Cost.of(Side.BUY, execution("10", "100", "0.05", "0.10", "0.05", "3")));
    }

    @Test
    void aSaleAboveItsReferenceGains() {
        Cost cost = Cost.of(Side.SELL, execution("10", "100", "0.05", "0.10", "0.05", "3"));
        assertEquals(number("-2.00"), cost.slippage());
        assertEquals(number("1.00"), cost.total());
        assertEquals(-20, cost.basisPoints(cost.slippage()), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"BUY, 1", "SELL, -1"})
    void thePartsAddUpToTheDifferenceOfThePricesToTheLastDigit(Side side, int sign) {
        Cost cost = Cost.NONE;
        BigDecimal difference = BigDecimal.ZERO;
        for (int i = 1; i <= 50; i++) {
            Execution execution =
                    execution(
                            i + ".37",
                            "100.0" + i,
                            "0.000000" + i,
                            "-0.01" + i,
                            "0.0003" + i,
                            "0." + i);
            cost = cost.plus(Cost.of(side, execution));
            difference =
                    difference.add(
                            execution
                                    .price()
                                    .subtract(execution.parts().reference())
                                    .multiply(execution.quantity()));
        }
        assertEquals(0, cost.slippage().compareTo(difference.multiply(BigDecimal.valueOf(sign))));
        assertEquals(
                cost.total(),
                cost.latency().add(cost.spread()).add(cost.impact()).add(cost.fees()));
        assertEquals(
                0, cost.notional().subtract(cost.reference()).compareTo(difference), "notional");
    }

    @Test
    void nothingHasNoBasisPoints() {
        assertEquals(0, Cost.NONE.basisPoints(BigDecimal.ONE));
    }

    private static Execution execution(
            String quantity,
            String reference,
            String latency,
            String spread,
            String impact,
            String fee) {
        PriceParts parts =
                new PriceParts(number(reference), number(latency), number(spread), number(impact));
        return new Execution(
                "X-1", number(quantity), parts.price(), number(fee), parts, null, Desk.NOW);
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }
}
