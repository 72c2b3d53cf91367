package candlewright.ui.chart.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instrument SPY = instrument("SPY");
    private static final Instrument QQQ = instrument("QQQ");
    private static final Instrument IWM = instrument("IWM");

    private final Comparisons comparisons = new Comparisons(3, _ -> {});

    private static Instrument instrument(String symbol) {
        return new Instrument(new Symbol(symbol), symbol, new BigDecimal("0.01"), MINUTE);
    }

    private void show(Instrument... compared) {
        comparisons.show(
                List.of(compared),
                List.of(compared).stream()
                        .map(one -> BarSeries.empty(one.symbol(), MINUTE))
                        .toList());
    }

    private List<Optional<Instrument>> lines() {
        return comparisons.lines().stream().map(Comparison::instrument).toList();
    }

    @Test
    void whoStaysKeepsTheLineAndWhoComesTakesTheFirstThatIsFree() {
        show(SPY, QQQ);
        show(QQQ, IWM);
        assertEquals(List.of(Optional.of(IWM), Optional.of(QQQ), Optional.empty()), lines());
    }

    @Test
    void whoHasNoBarsYetHasNoLine() {
        comparisons.show(List.of(SPY, QQQ), List.of(BarSeries.empty(QQQ.symbol(), MINUTE)));
        assertEquals(List.of(Optional.of(QQQ), Optional.empty(), Optional.empty()), lines());
    }
}
