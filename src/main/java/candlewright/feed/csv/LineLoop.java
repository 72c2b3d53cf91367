package candlewright.feed.csv;

import candlewright.feed.FeedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a file to its end, line by line, and hands over those that are bad.
final class LineLoop {

    private static final int SAMPLE = 100;
    private static final int LONGEST_TEXT = 500;

    private final CsvFile file;
    private final CsvHead head;
    private final CsvFields fields = new CsvFields();
    private long lines;
    private long rejected;
    private @Nullable RejectedLine first;

    LineLoop(CsvFile file, CsvHead head) {
        this.file = file;
        this.head = head;
    }

    /// @throws FeedException if most of the first lines are bad
    void run(LineTaker taker) throws FeedException, IOException {
        try (CsvLines source = new CsvLines(Files.newInputStream(file.path()))) {
            boolean isHeader = head.hasHeader();
            while (source.next()) {
                if (source.isBlank()) {
                    continue;
                }
                if (!isHeader) {
                    take(source, taker);
                }
                isHeader = false;
            }
        }
        if (lines < SAMPLE) {
            requireMostGood();
        }
    }

    /// Without header and empty ones.
    long lines() {
        return lines;
    }

    long rejected() {
        return rejected;
    }

    private void take(CsvLines source, LineTaker taker) throws FeedException {
        lines++;
        try {
            split(source);
            taker.take(fields, source.number(), lines);
        } catch (BadLine e) {
            reject(source.number(), e.reason(), source.text());
        }
        if (lines == SAMPLE) {
            requireMostGood();
        }
    }

    private void split(CsvLines source) throws BadLine {
        if (source.isTooLong()) {
            throw new BadLine("is longer than " + (CsvLines.LONGEST_LINE >> 20) + " MiB");
        }
        fields.split(source.bytes(), source.start(), source.end(), head.separator());
        int wanted = head.columns().names().size();
        fields.dropEmpty(wanted);
        if (fields.count() != wanted) {
            throw new BadLine(
                    "has "
                            + fields.count()
                            + " fields, the "
                            + (head.hasHeader() ? "header" : "first line")
                            + " has "
                            + wanted);
        }
    }

    /// Hands over lines of which it showed only later that they are bad.
    void reject(Map<Long, String> reasons) throws IOException {
        if (reasons.isEmpty()) {
            return;
        }
        try (CsvLines source = new CsvLines(Files.newInputStream(file.path()))) {
            while (source.next()) {
                String reason = reasons.get(source.number());
                if (reason != null) {
                    reject(source.number(), reason, source.text());
                }
            }
        }
    }

    private void reject(long number, String reason, String text) {
        rejected++;
        RejectedLine bad =
                new RejectedLine(
                        file.name(),
                        number,
                        reason,
                        text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
        if (first == null) {
            first = bad;
        }
        file.rejects().accept(bad);
    }

    private void requireMostGood() throws FeedException {
        if (first != null && rejected * 2 > lines) {
            throw new FeedException(
                    file.name(),
                    rejected
                            + " of the first "
                            + lines
                            + " lines are bad, so it is no file of "
                            + head.layout().value().word()
                            + " (format "
                            + head.layout().grounds().words()
                            + "); line "
                            + first.line()
                            + ": "
                            + first.reason());
        }
    }
}
