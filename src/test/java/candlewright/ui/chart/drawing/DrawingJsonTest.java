package candlewright.ui.chart.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingJsonTest {

    private static final Symbol SPY = new Symbol("SPY");

    /// One of each kind.
    static Drawings oneOfEach() {
        List<Drawing> drawings = new ArrayList<>();
        for (FigureKind kind : FigureKind.values()) {
            List<Anchor> anchors = new ArrayList<>();
            for (int i = 0; i < kind.points(); i++) {
                anchors.add(new Anchor(1_767_621_600_000L + i * 60_000L, 100.1 + i));
            }
            drawings.add(
                    new Drawing(
                            drawings.size() + 1,
                            kind.through(anchors, "„break\" \\ out“ ✓"),
                            new Look("#f5b52e", 1 + drawings.size() % 4),
                            drawings.size() % 2 == 0));
        }
        return new Drawings(drawings);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws DrawingFormatException {
        assertEquals(oneOfEach(), DrawingJson.read(SPY, DrawingJson.write(SPY, oneOfEach())));
    }

    @Test
    void theFormIsThis() throws DrawingFormatException {
        Drawings text =
                Drawings.NONE.plus(
                        new Drawing(
                                1,
                                new Figure.Text(new Anchor(1_767_621_600_000L, 99.5), "CPI"),
                                Look.FIRST,
                                true));
        String json =
                """
                {"version":1,"symbol":"SPY","drawings":[{"kind":"text","anchors":\
                [{"time":1767621600000,"price":99.5}],"color":"#4c9aff","width":1,"locked":true,\
                "text":"CPI"}]}\
                """;
        assertEquals(text, DrawingJson.read(SPY, json));
        assertEquals(json, DrawingJson.write(SPY, text).replaceAll("\\s+", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"version\":2,\"symbol\":\"SPY\"}| its version is 2, this program knows 1",
                "{\"symbol\":\"SPY\",\"drawings\":[]}| it has no version",
                "{\"version\":1,\"symbol\":\"QQQ\",\"drawings\":[]}| it is of QQQ",
                "{\"version\":1,\"symbol\":\"SPY\",\"drawings\":[{\"kind\":\"circle\",\"anchors\":[],"
                        + "\"color\":\"#4c9aff\",\"width\":1,\"locked\":false,\"text\":\"\"}]}|"
                        + " drawing 1: No enum constant"
                        + " candlewright.ui.chart.drawing.FigureKind.CIRCLE",
                "{\"version\":1,\"symbol\":\"SPY\",\"drawings\":[{\"kind\":\"line\",\"anchors\":"
                        + "[{\"time\":1,\"price\":2}],\"color\":\"#4c9aff\",\"width\":1,"
                        + "\"locked\":false,\"text\":\"\"}]}| drawing 1: LINE has 2 points, were 1",
            })
    void whatIsWrongIsRefusedAsAWholeAndNamed(String json, String words) {
        DrawingFormatException refused =
                assertThrows(
                        DrawingFormatException.class, () -> DrawingJson.read(SPY, json.strip()));
        assertEquals(words.strip(), refused.getMessage());
    }

    /// Wherever a file ends too early, it is refused.
    @Test
    void aFileThatIsCutShortIsRefused() {
        String whole = DrawingJson.write(SPY, oneOfEach()).strip();
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThrows(DrawingFormatException.class, () -> DrawingJson.read(SPY, cut), cut);
        }
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
        String whole = DrawingJson.write(SPY, oneOfEach());
        for (String broken :
                List.of(
                        whole.replaceFirst("\"width\" : 1,", ""),
                        whole.replaceFirst("\"locked\" : true", "\"locked\" : null"),
                        whole.replaceFirst("\"kind\"", "\"sort\""),
                        whole.replaceFirst("\"price\" : 100.1", "\"price\" : \"high\""),
                        whole.replaceFirst("\"price\" : 100.1", "\"prize\" : 100.1"),
                        whole.replaceFirst("#f5b52e", "amber"),
                        whole + "more")) {
            assertThrows(DrawingFormatException.class, () -> DrawingJson.read(SPY, broken), broken);
        }
    }
}
