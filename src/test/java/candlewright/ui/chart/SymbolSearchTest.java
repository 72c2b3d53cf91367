package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolSearchTest {

    private static final List<Instrument> ALL =
            List.of(
                    instrument("QQQ", "Nasdaq 100 ETF"),
                    instrument("SPY", "S&P 500 ETF"),
                    instrument("ESP", "Espana Fund"),
                    instrument("NDX", "Index, whose ETF is QQQ"));

    private static Instrument instrument(String symbol, String description) {
        return new Instrument(
                new Symbol(symbol), description, new BigDecimal("0.01"), Duration.ofMinutes(1));
    }

    private static List<String> found(String letters) {
        return SymbolSearch.of(ALL, letters).stream().map(one -> one.symbol().value()).toList();
    }

    @Test
    void putsBeginningsBeforeMiddlesBeforeDescriptions() {
        assertEquals(List.of("SPY", "ESP"), found("sp"));
        assertEquals(List.of("QQQ", "NDX"), found("qq"));
    }

    @Test
    void findsNothingForWhatNobodyHas() {
        assertEquals(List.of(), found("xyz"));
    }
}
