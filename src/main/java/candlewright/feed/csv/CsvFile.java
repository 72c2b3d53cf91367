package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.Symbol;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/// A file of bars with a header line, in UTF-8. Its name without `.csv` is the symbol.
record CsvFile(Path path) {

    private static final String EXTENSION = ".csv";
    private static final int HEAD_BYTES = 8192;
    private static final int LONGEST_FIELD = 1 << 20;

    String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /// Reads the whole file or nothing.
    CsvBars read() throws FeedException {
        if (Files.isDirectory(path)) {
            throw new FeedException(name(), "is a directory, not a CSV file");
        }
        if (!Files.exists(path)) {
            throw new FeedException(
                    name(), "there is no such file in " + path.toAbsolutePath().getParent());
        }
        Symbol symbol = symbol();
        try {
            return rows().build(symbol);
        } catch (IOException e) {
            throw new FeedException(name(), "the file cannot be read: " + e, e);
        } catch (UncheckedIOException e) {
            throw new FeedException(name(), "the file cannot be read: " + e.getCause(), e);
        }
    }

    private Symbol symbol() throws FeedException {
        String name = name();
        boolean hasExtension = name.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
        try {
            return new Symbol(
                    hasExtension ? name.substring(0, name.length() - EXTENSION.length()) : name);
        } catch (IllegalArgumentException e) {
            throw new FeedException(
                    name, "the name of the file cannot be a symbol: " + e.getMessage(), e);
        }
    }

    private CsvRows rows() throws FeedException, IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator(head()))
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LONGEST_FIELD)
                        .ofCsvRecord(path)) {
            return rows(reader.iterator());
        }
    }

    private CsvRows rows(Iterator<CsvRecord> records) throws FeedException {
        long line = 1;
        try {
            if (!records.hasNext()) {
                throw new FeedException(name(), "the file is empty");
            }
            CsvRows rows = new CsvRows(name(), CsvHeader.of(name(), records.next().getFields()));
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                rows.add(row);
            }
            return rows;
        } catch (CsvParseException e) {
            throw new FeedException(
                    name(),
                    "after line " + line + " a quote is not closed or a field is longer than 1 MiB",
                    e);
        }
    }

    /// The beginning of the file, of which the first line counts.
    private String head() throws FeedException, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(HEAD_BYTES);
        }
        for (byte b : bytes) {
            boolean isControl = b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n';
            if (isControl) {
                throw new FeedException(name(), "is not a text file");
            }
        }
        return new String(bytes, StandardCharsets.UTF_8).stripLeading();
    }

    /// Comma, semicolon or tab: the one that is most frequent in the header.
    private static char separator(String head) {
        String header = head.lines().findFirst().orElse("");
        char separator = ',';
        for (char candidate : new char[] {';', '\t'}) {
            separator = count(header, candidate) > count(header, separator) ? candidate : separator;
        }
        return separator;
    }

    private static long count(String text, char letter) {
        return text.chars().filter(c -> c == letter).count();
    }
}
