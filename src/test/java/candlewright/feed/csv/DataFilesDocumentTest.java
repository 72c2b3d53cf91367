package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines that docs/data-files.md shows are read as it says, and it has every word of the
/// option.
class DataFilesDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/data-files.md");
    private static final Pattern FORMAT = Pattern.compile("(?m)^\\| `(\\w+)` \\| `([^`]+)` \\|");
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z]+)` \\| [^|]+ \\|$");

    @TempDir private Path folder;

    @Test
    void everyLineOfTheTableIsRecognised() throws Exception {
        List<CsvLayout> shown = new ArrayList<>();
        for (MatchResult row : rows(FORMAT)) {
            CsvLayout layout = CsvLayout.ofWord(row.group(1)).orElseThrow();
            shown.add(layout);
            String line = row.group(2).replace('⇥', '\t');
            Path file = Files.writeString(folder.resolve("x.csv"), header(layout) + line);
            LoadReport report = load(layout, file);
            assertEquals(Finding.found(layout), report.reading().layout());
            assertEquals(1, report.loaded());
        }
        assertEquals(Arrays.asList(CsvLayout.values()), shown);
    }

    @Test
    void everyKeyIsExplained() throws Exception {
        String keys = rows(KEY).stream().map(row -> row.group(1)).collect(Collectors.joining(" "));
        assertEquals(
                CsvFormat.help().stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .collect(Collectors.joining(" ")),
                keys);
    }

    private static List<MatchResult> rows(Pattern pattern) throws Exception {
        return pattern.matcher(Files.readString(DOCUMENT)).results().toList();
    }

    /// As the source writes it; three of them write none.
    private static String header(CsvLayout layout) {
        String names = String.join(",", layout.columns());
        return switch (layout) {
            case METATRADER4, BINANCE, TRADES -> "";
            case METATRADER5 -> "<" + names.replace(",", ">\t<") + ">\n";
            case OWN, ALPACA, YAHOO, QUOTES -> names + "\n";
        };
    }

    private static LoadReport load(CsvLayout layout, Path path) throws Exception {
        CsvFile file =
                new CsvFile(
                        path,
                        CsvFormat.parse(layout.isOfServer() ? "zone=Europe/Athens" : ""),
                        line -> {
                            throw new AssertionError(line);
                        });
        return switch (layout.kind()) {
            case BARS -> file.bars().report();
            case TRADES -> file.trades(_ -> {});
            case QUOTES -> file.quotes(_ -> {});
        };
    }
}
