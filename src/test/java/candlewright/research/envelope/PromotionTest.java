package candlewright.research.envelope;

import static candlewright.research.Closes.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.marketdata.BuildCounts;
import candlewright.marketdata.CloseMoves;
import candlewright.marketdata.SequenceCounts;
import candlewright.model.ClientOrderId;
import candlewright.model.MarketMode;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.research.Closes;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionTest {

    private static Envelope envelope(int bars, double step, Magnitudes magnitudes) {
        double[] closes = IntStream.range(0, bars).mapToDouble(i -> 1000 + step * i).toArray();
        return Envelopes.latest(
                        series(closes), BigDecimal.ONE, EnvelopeRequest.standard(2, 4, magnitudes))
                .orElseThrow();
    }

    private static final Magnitudes ROUGH =
            new Magnitudes(Magnitudes.Origin.STATED, 0, 0, 0, 0, 0.5, 0, 50);

    @Test
    void aRobustSignalBecomesAMarketOrderOfItsStrategy() {
        Envelope robust = envelope(40, -100, Magnitudes.DEFAULT);
        Promotion promotion = Promotion.of(robust, MarketMode.PAPER, false);
        assertEquals(new Promotion.Allowed(Side.SELL, "strategy:sma-2-4"), promotion);
        ClientOrderId id = new ClientOrderId("a");
        assertEquals(
                OrderIntent.market(id, Closes.SPY, Side.SELL, BigDecimal.TEN, "strategy:sma-2-4"),
                ((Promotion.Allowed) promotion).intent(id, robust, BigDecimal.TEN));
    }

    @ParameterizedTest
    @EnumSource(MarketMode.class)
    void aFragileSignalPassesOnlyWhenSomebodySaysSoAndTheOrderTells(MarketMode mode) {
        Envelope fragile = envelope(40, 1, ROUGH);
        assertEquals(Envelope.Verdict.FRAGILE, fragile.verdict());
        assertEquals(Promotion.Refused.class, Promotion.of(fragile, mode, false).getClass());
        assertEquals(
                new Promotion.Allowed(Side.BUY, "strategy:sma-2-4:fragile"),
                Promotion.of(fragile, mode, true));
    }

    @Test
    void anUnknownOneNeverPasses() {
        assertEquals(
                new Promotion.Refused(
                        "the signal's envelope is unknown: 8 bars are needed, there are 7"),
                Promotion.of(envelope(7, 100, Magnitudes.DEFAULT), MarketMode.PAPER, true));
    }

    @Test
    void oneWithoutADirectionNeverPasses() {
        assertEquals(
                new Promotion.Refused("the signal has no direction: its two means are equal"),
                Promotion.of(envelope(40, 0, Magnitudes.DEFAULT), MarketMode.PAPER, true));
    }

    @Test
    void magnitudesAreWhatTheSourceWasSeenToDo() {
        SequenceCounts sequence = new SequenceCounts(9_000, 20, 0, 1, 3, 4, 0, 0, 0);
        assertEquals(
                new Magnitudes(
                        Magnitudes.Origin.OBSERVED,
                        12.5 / 1000,
                        5.5 / 1000,
                        20.5 / 1000,
                        Magnitudes.DEFAULT.shifted(),
                        3.5 / 1000,
                        Magnitudes.DEFAULT.lateShare(),
                        7),
                Magnitudes.observed(
                        sequence,
                        new BuildCounts(2, 0).tooLate(),
                        new CloseMoves(999, 10, 3, 7, 9)));
    }

    @Test
    void aSourceThatHasToldFewBarsIsNotKnown() {
        assertEquals(
                Magnitudes.DEFAULT,
                Magnitudes.observed(
                        new SequenceCounts(0, 0, 0, 0, 0, 0, 0, 0, 0),
                        0,
                        new CloseMoves(Magnitudes.ENOUGH_BARS - 1, 0, 0, 0, 0)));
    }

    @Test
    void refusesARateThatIsNone() {
        assertEquals(
                "late must be 0 to 1, was 1.5",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new Magnitudes(
                                                Magnitudes.Origin.STATED, 1.5, 0, 0, 0, 0, 0, 1))
                        .getMessage());
    }
}
