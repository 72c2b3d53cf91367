package candlewright.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IndicatorSpecTest {

    @ParameterizedTest
    @EnumSource
    void everyKindIsReadAsItIsWritten(IndicatorKind kind) {
        IndicatorSpec spec = IndicatorSpec.byDefault(kind);
        assertEquals(spec, IndicatorSpec.parse(spec.text()));
        assertEquals(spec, IndicatorSpec.parse(kind.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bollinger(20,2) | bollinger(20,2)",
                " bollinger( 20 , 2.50, close ) | bollinger(20,2.5)",
                "sma(50,hl2) | sma(50,hl2)",
                "vwap(week) | vwap(week,1,2)",
                "obv() | obv",
                "sar | sar(0.02,0.02,0.2)",
            })
    void aTextHasOneForm(String given, String text) {
        assertEquals(text, IndicatorSpec.parse(given).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sma(0) | 'sma(0)': length must be a whole number of 1 to 5000, was '0'",
                "sma(2.5) | 'sma(2.5)': length must be a whole number of 1 to 5000, was '2.5'",
                "sma(20,middle) | 'sma(20,middle)': source must be one of close open high low hl2"
                        + " hlc3 ohlc4 volume, was 'middle'",
                "bollinger(20,NaN) | 'bollinger(20,NaN)': deviations must be a number of 0 to 100,"
                        + " was 'NaN'",
                "macd(26,12) | macd: fast must be less than slow, were 26 and 12",
                "obv(3) | 'obv(3)': no parameters wanted, were 1",
                "sma 20 | an indicator is written like bollinger(20,2), was 'sma 20'",
            })
    void refusesAndSaysWhy(String text, String message) {
        Exception refused =
                assertThrows(
                        IllegalArgumentException.class, () -> IndicatorSpec.parse(text.strip()));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void namesAllKindsIfOneIsNotKnown() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> IndicatorSpec.parse("hull(9)"));
        assertEquals(
                "no indicator 'hull'; there are sma ema wma vwap bollinger keltner donchian sar"
                        + " ichimoku rsi macd stochastic atr adx obv mfi cci volume-profile",
                refused.getMessage());
    }

    @Test
    void aKindIsFoundByItsNameFirstAndByWhatPeopleCallIt() {
        assertEquals(
                List.of(
                        IndicatorKind.MACD,
                        IndicatorKind.SMA,
                        IndicatorKind.EMA,
                        IndicatorKind.WMA),
                IndicatorKind.find("MA").stream()
                        .filter(kind -> kind.title().contains("oving average"))
                        .toList());
        assertEquals(List.of(IndicatorKind.BOLLINGER), IndicatorKind.find("bb"));
        assertEquals(List.of(IndicatorKind.values()), IndicatorKind.find(" "));
    }

    @Test
    void cloudIsDrawnAheadAndTheLaggingLineBehind() {
        IndicatorSpec spec = IndicatorSpec.byDefault(IndicatorKind.ICHIMOKU);
        assertEquals(
                List.of(0, 0, 25, 25, -26),
                List.of(
                        spec.offset(0),
                        spec.offset(1),
                        spec.offset(2),
                        spec.offset(3),
                        spec.offset(4)));
    }
}
