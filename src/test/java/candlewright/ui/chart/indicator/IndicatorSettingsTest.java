package candlewright.ui.chart.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IndicatorSettingsTest {

    @ParameterizedTest
    @EnumSource(IndicatorKind.class)
    void readsBackWhatWasWritten(IndicatorKind kind) {
        IndicatorSettings settings =
                IndicatorSettings.byDefault(IndicatorSpec.byDefault(kind), 3)
                        .withWidth(2.5)
                        .withShare(0.31)
                        .withVisible(false);
        assertEquals(settings, IndicatorSettings.parse(settings.text()));
    }

    @Test
    void isWrittenInOneWay() {
        assertEquals(
                "rsi(14) colors=#b18cff width=1.2 share=0.16 shown",
                IndicatorSettings.parse("rsi").text());
    }

    @Test
    void isCalledByKindAndParameters() {
        assertEquals(
                List.of(
                        "SMA 50 hl2",
                        "Bollinger 20 2",
                        "Volume profile 24 70",
                        "VWAP day 1 2 UTC",
                        "OBV"),
                List.of("sma(50,hl2)", "bollinger", "volume-profile", "vwap", "obv").stream()
                        .map(text -> IndicatorSettings.parse(text).name())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rsi(0)           | 'rsi(0)': length must be a whole number of 1 to 5000, was '0'
                    rsi colors=red   | 'rsi colors=red': rsi: a colour is written like #4c9aff, was 'red'
                    rsi width=9      | 'rsi width=9': rsi: width must be a number of 0.5 to 5.0, was 9.0
                    rsi width=thick  | 'rsi width=thick': width must be a number, was 'thick'
                    rsi share=NaN    | 'rsi share=NaN': rsi: share must be a number of 0.05 to 0.6, was NaN
                    rsi blinking     | 'rsi blinking': colors=, width=, share=, shown or hidden wanted, was 'blinking'
                    """,
            quoteCharacter = '~')
    void refusesNonsenseAndSaysWhatWasFound(String text, String words) {
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, () -> IndicatorSettings.parse(text))
                        .getMessage());
    }
}
