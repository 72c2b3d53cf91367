package candlewright.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.model.DenialReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The kept documents tell what the code does. After a wanted change, write them again: `mvn test
/// -Dtest=RiskDocumentsTest -Ddenials.write=true`.
class RiskDocumentsTest {

    private static final Path DENIALS = Path.of("docs/denial-reasons.md");
    private static final Path RISK = Path.of("docs/risk.md");
    private static final String BEGIN = "<!-- limits: written by RiskDocumentsTest -->\n";
    private static final String END = "<!-- end of limits -->\n";

    private static String denials() {
        return """
        # Why an order was denied

        Written from `DenialReason` by `RiskDocumentsTest`. An order that our own check refuses is DENIED and never \
        reaches the venue. The machine's word and the text are part of the API; each denial also tells the limit and \
        what was found. The rules are in [risk.md](risk.md).

        | Word | Text | What to do |
        |---|---|---|
        """
                + Arrays.stream(DenialReason.values())
                        .map(reason ->
                                "| `%s` | %s | %s |\n"
                                        .formatted(reason, reason.text(), reason.advice()))
                        .collect(Collectors.joining());
    }

    private static String limits() {
        return """
        | Rule | Name | `paper` | `live` | What it does |
        |---|---|---|---|---|
        """
                + Arrays.stream(RiskSetting.values())
                        .map(setting ->
                                "| %s | `%s` | %s | %s | %s |\n"
                                        .formatted(
                                                setting.rule(),
                                                setting.key(),
                                                setting.paper(),
                                                setting.live(),
                                                setting.meaning()))
                        .collect(Collectors.joining());
    }

    private static void isKept(Path kept, String told) throws IOException {
        if (Boolean.getBoolean("denials.write")) {
            Files.writeString(kept, told);
        }
        assertEquals(
                told,
                Files.readString(kept),
                "what is denied has changed: if that is wanted, run this test with -Ddenials.write=true and look at the diff");
    }

    @Test
    void theDenialReasonsAreTheKeptOnes() throws IOException {
        isKept(DENIALS, denials());
    }

    @Test
    void theLimitsAreTheKeptOnes() throws IOException {
        String text = Files.readString(RISK);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        assertTrue(begin >= 0 && end > begin, "docs/risk.md must have the marks of its table");
        isKept(RISK, text.substring(0, begin + BEGIN.length()) + limits() + text.substring(end));
    }

    @Test
    void everyDenialTellsWhatToDo() {
        for (DenialReason reason : DenialReason.values()) {
            assertTrue(reason.advice().endsWith("."), reason.name());
        }
    }
}
