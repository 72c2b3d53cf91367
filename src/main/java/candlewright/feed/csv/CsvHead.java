package candlewright.feed.csv;

import candlewright.feed.FeedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first lines of a file, and what they tell of it.
///
/// @param columns the names of the header, or those that its layout has without one
/// @param hasHeader whether the first line that is not empty has names
/// @param decimal empty if the first lines have no decimals
record CsvHead(
        byte separator,
        CsvColumns columns,
        boolean hasHeader,
        Finding<CsvLayout> layout,
        Optional<DecimalMark> decimal) {

    private static final int HEAD_BYTES = 1 << 14;
    private static final int MOST_LINES = 20;

    /// @throws FeedException if the file is not text, or nothing tells how it is arranged
    static CsvHead read(Path path, String file, CsvLayout.Kind kind, CsvFormat format)
            throws FeedException, IOException {
        List<byte[]> lines = lines(head(path, file));
        if (lines.isEmpty()) {
            throw new FeedException(file, "the file is empty");
        }
        byte separator = separator(lines.getFirst());
        List<List<String>> rows = rows(lines, separator);
        List<String> first = rows.getFirst();
        boolean hasHeader = first.stream().noneMatch(CsvHead::isData);
        Finding<CsvLayout> layout = layout(file, kind, format, first, hasHeader);
        List<String> names = hasHeader ? names(first) : namesWithout(layout.value(), first.size());
        CsvColumns columns = new CsvColumns(file, names);
        return new CsvHead(
                separator,
                columns,
                hasHeader,
                layout,
                decimal(file, kind, format, columns, rows.subList(hasHeader ? 1 : 0, rows.size())));
    }

    private static Finding<CsvLayout> layout(
            String file,
            CsvLayout.Kind kind,
            CsvFormat format,
            List<String> first,
            boolean hasHeader)
            throws FeedException {
        if (format.layout().isPresent()) {
            CsvLayout stated = format.layout().get();
            if (stated.kind() != kind) {
                throw new FeedException(
                        file,
                        "format "
                                + stated.word()
                                + " is of "
                                + stated.kind().word()
                                + ", not of "
                                + kind.word());
            }
            return Finding.stated(stated);
        }
        if (hasHeader) {
            return Finding.found(
                    CsvLayout.ofHeader(
                            kind, names(first), first.getFirst().strip().startsWith("<")));
        }
        return CsvLayout.ofLine(kind, first)
                .map(Finding::found)
                .orElseThrow(() ->
                        new FeedException(
                                file,
                                "has no header, and "
                                        + first.size()
                                        + " fields that nothing here is known by:"
                                        + " state its format by --csv-format"));
    }

    /// Without those that a separator at the end of the line adds.
    private static List<String> names(List<String> fields) {
        List<String> names = new ArrayList<>(fields.stream().map(CsvColumns::name).toList());
        while (names.size() > 1 && names.getLast().isEmpty()) {
            names.removeLast();
        }
        return List.copyOf(names);
    }

    private static List<String> namesWithout(CsvLayout layout, int fields) {
        List<String> names = new ArrayList<>(layout.columns());
        while (names.size() < fields) {
            names.add("column_" + (names.size() + 1));
        }
        return List.copyOf(names.subList(0, fields));
    }

    /// A number or a day; no name begins with a digit.
    private static boolean isData(String field) {
        return !field.isEmpty() && Character.isDigit(field.charAt(0));
    }

    private static Optional<DecimalMark> decimal(
            String file,
            CsvLayout.Kind kind,
            CsvFormat format,
            CsvColumns columns,
            List<List<String>> rows)
            throws FeedException {
        if (format.decimal().isPresent()) {
            return Optional.empty();
        }
        boolean points = false;
        boolean commas = false;
        int[] prices =
                switch (kind) {
                    case BARS ->
                            new int[] {columns.needed("open", "o"), columns.needed("close", "c")};
                    case TRADES -> new int[] {columns.needed("price")};
                    case QUOTES -> new int[] {columns.needed("bid"), columns.needed("ask")};
                };
        for (List<String> row : rows) {
            for (int price : prices) {
                points |= price < row.size() && row.get(price).indexOf('.') >= 0;
                commas |= price < row.size() && row.get(price).indexOf(',') >= 0;
            }
        }
        if (points && commas) {
            throw new FeedException(
                    file, "has prices with points and with commas: state which are the decimals");
        }
        return points || commas
                ? Optional.of(commas ? DecimalMark.COMMA : DecimalMark.POINT)
                : Optional.empty();
    }

    private static List<List<String>> rows(List<byte[]> lines, byte separator) {
        List<List<String>> rows = new ArrayList<>();
        CsvFields fields = new CsvFields();
        for (byte[] line : lines) {
            try {
                fields.split(line, 0, line.length, separator);
                rows.add(fields.texts());
            } catch (BadLine e) {
                // It is told when it is its turn; as a header it has one field.
                rows.add(List.of(new String(line, StandardCharsets.UTF_8)));
            }
        }
        return rows;
    }

    private static byte[] head(Path path, String file) throws FeedException, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(HEAD_BYTES);
        }
        boolean isUtf16 =
                bytes.length >= 2
                        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        if (isUtf16) {
            throw new FeedException(file, "is written in UTF-16: save it as UTF-8");
        }
        requireText(bytes, file);
        return bytes;
    }

    /// What is no text is none from its first line on; a single line may be damaged.
    private static void requireText(byte[] bytes, String file) throws FeedException {
        for (byte b : bytes) {
            if (b == '\n') {
                return;
            }
            boolean isControl = b >= 0 && b < ' ' && b != '\t' && b != '\r';
            if (isControl) {
                throw new FeedException(file, "is not a text file");
            }
        }
    }

    /// The first lines that are not blank; one that the sample cuts off counts only if it is alone.
    private static List<byte[]> lines(byte[] head) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (CsvLines lines = new CsvLines(new ByteArrayInputStream(head))) {
            while (found.size() <= MOST_LINES && lines.next()) {
                if (!lines.isBlank()) {
                    found.add(lines.text().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        boolean isCut = head.length == HEAD_BYTES && found.size() <= MOST_LINES;
        return isCut && found.size() > 1 ? found.subList(0, found.size() - 1) : found;
    }

    /// Tab, semicolon or bar if there are two of them, else comma: where they separate, commas are
    /// decimals.
    private static byte separator(byte[] line) {
        for (byte candidate : new byte[] {'\t', ';', '|'}) {
            int count = 0;
            for (byte letter : line) {
                count += letter == candidate ? 1 : 0;
            }
            if (count >= 2) {
                return candidate;
            }
        }
        return ',';
    }
}
