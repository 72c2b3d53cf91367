package candlewright.feed.csv;

import candlewright.feed.FeedException;
import candlewright.model.BarTimestamp;
import candlewright.model.Quote;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/// A text file of market data, in UTF-8. Its name without `.csv` is the symbol. Lines that cannot
/// be taken are handed over with their number and reason, and the rest loads; a file of which most
/// of the first lines are bad is refused, since then it is the format that is wrong.
public record CsvFile(Path path, CsvFormat format, Consumer<RejectedLine> rejects) {

    private static final String EXTENSION = ".csv";

    /// Bars, and how they were read.
    record LoadedBars(CsvBars bars, LoadReport report) {}

    /// Without its folder.
    public String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    LoadedBars bars() throws FeedException {
        Symbol symbol = symbol();
        try {
            CsvHead head = head(CsvLayout.Kind.BARS);
            DecimalMark mark = mark(head).value();
            FieldReader fields = fields(head, mark);
            boolean adjusts = format.adjusted().orElse(false);
            int adjustedClose = head.columns().adjustedClose();
            if (adjusts && adjustedClose == CsvColumns.ABSENT) {
                throw new FeedException(
                        name(), "has no adjusted close by which prices could be adjusted");
            }
            Finding<String> volume = volume(head);
            BarLines lines =
                    new BarLines(
                            head.columns(),
                            fields,
                            head.columns().names().indexOf(volume.value()),
                            adjusts ? adjustedClose : CsvColumns.ABSENT);
            LineLoop loop = new LineLoop(this, head);
            loop.run(lines);
            loop.reject(lines.dropDisorder(name()));
            Finding<BarTimestamp> times = times(head);
            CsvBars bars = lines.build(symbol, name(), times.value());
            return new LoadedBars(
                    bars,
                    report(
                            new CsvReading(
                                    head.layout(),
                                    times,
                                    clock(fields),
                                    mark(head),
                                    prices(head),
                                    volume),
                            loop,
                            lines.withoutVolume(),
                            0));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Reads trades and hands over one after the other. Their number is that of the line without
    /// the header: the order of the lines is the order of the trades, also within one second, and a
    /// rejected line is a number that is missing. Received when they happened.
    ///
    /// A file that is refused may have handed over some of its first lines.
    public LoadReport trades(Consumer<Tick.Trade> sink) throws FeedException {
        Symbol symbol = symbol();
        try {
            CsvHead head = head(CsvLayout.Kind.TRADES);
            FieldReader fields = fields(head, mark(head).value());
            TradeLines lines = new TradeLines(symbol, head.columns(), fields, sink);
            LineLoop loop = new LineLoop(this, head);
            loop.run(lines);
            String amount = nameOf(head, head.columns().amount());
            return report(
                    new CsvReading(
                            head.layout(),
                            times(head),
                            clock(fields),
                            mark(head),
                            Finding.assumed(CsvReading.Prices.AS_WRITTEN),
                            head.hasHeader() ? Finding.found(amount) : Finding.assumed(amount)),
                    loop,
                    0,
                    lines.backwards());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Reads bids and asks and hands over one after the other, numbered like trades.
    public LoadReport quotes(Consumer<Quote> sink) throws FeedException {
        Symbol symbol = symbol();
        try {
            CsvHead head = head(CsvLayout.Kind.QUOTES);
            FieldReader fields = fields(head, mark(head).value());
            QuoteLines lines = new QuoteLines(symbol, head.columns(), fields, sink);
            LineLoop loop = new LineLoop(this, head);
            loop.run(lines);
            return report(
                    new CsvReading(
                            head.layout(),
                            times(head),
                            clock(fields),
                            mark(head),
                            Finding.assumed(CsvReading.Prices.AS_WRITTEN),
                            Finding.found("")),
                    loop,
                    0,
                    lines.backwards());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CsvHead head(CsvLayout.Kind kind) throws FeedException, IOException {
        if (Files.isDirectory(path)) {
            throw new FeedException(name(), "is a directory, not a CSV file");
        }
        if (!Files.exists(path)) {
            throw new FeedException(
                    name(), "there is no such file in " + path.toAbsolutePath().getParent());
        }
        CsvHead head = CsvHead.read(path, name(), kind, format);
        if (head.layout().value().isOfServer() && format.wall().isEmpty()) {
            throw new FeedException(
                    name(),
                    "times of MetaTrader are those of the broker's server, and do not say which"
                            + " zone that is: state it by --csv-format, as zone=Europe/Athens,"
                            + " zone=America/New_York+07:00 or offset=+02:00");
        }
        return head;
    }

    private FieldReader fields(CsvHead head, DecimalMark mark) throws FeedException {
        return new FieldReader(head.columns(), mark, format.wall().orElse(WallClock.UTC));
    }

    Symbol symbol() throws FeedException {
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

    private Finding<DecimalMark> mark(CsvHead head) {
        return format.decimal()
                .map(Finding::stated)
                .or(() -> head.decimal().map(Finding::found))
                .orElseGet(() -> Finding.assumed(DecimalMark.POINT));
    }

    private Finding<BarTimestamp> times(CsvHead head) {
        boolean isNamed = head.hasHeader() && head.columns().names().contains("open_time");
        return format.times()
                .map(Finding::stated)
                .orElseGet(() ->
                        isNamed
                                ? Finding.found(BarTimestamp.OPEN)
                                : Finding.assumed(BarTimestamp.OPEN));
    }

    /// @throws FeedException if a clock was stated for times that say where they are
    private Finding<String> clock(FieldReader fields) throws FeedException {
        boolean isStated = format.wall().isPresent();
        if (isStated && !fields.sawLocalTimes() && fields.sawTimesOfTheirOwn()) {
            throw new FeedException(
                    name(),
                    "a zone or offset is stated, but the file's times say themselves where they"
                            + " are");
        }
        if (isStated) {
            return Finding.stated(format.wall().get().toString());
        }
        return fields.sawLocalTimes()
                ? Finding.assumed(WallClock.UTC.toString())
                : Finding.found(WallClock.UTC.toString());
    }

    private Finding<CsvReading.Prices> prices(CsvHead head) {
        if (format.adjusted().isPresent()) {
            return Finding.stated(
                    format.adjusted().get()
                            ? CsvReading.Prices.ADJUSTED
                            : CsvReading.Prices.AS_WRITTEN);
        }
        return Finding.assumed(
                head.layout().value() == CsvLayout.YAHOO
                        ? CsvReading.Prices.SPLITS
                        : CsvReading.Prices.AS_WRITTEN);
    }

    private Finding<String> volume(CsvHead head) throws FeedException {
        if (format.volume().isPresent()) {
            String stated = format.volume().get();
            return Finding.stated(
                    stated.isEmpty()
                            ? stated
                            : head.columns().names().get(head.columns().needed(stated)));
        }
        String name = nameOf(head, head.columns().volume());
        return head.hasHeader() ? Finding.found(name) : Finding.assumed(name);
    }

    private static String nameOf(CsvHead head, int column) {
        return column == CsvColumns.ABSENT ? "" : head.columns().names().get(column);
    }

    private LoadReport report(
            CsvReading reading, LineLoop loop, long withoutVolume, long backwards) {
        return new LoadReport(
                name(),
                reading,
                loop.lines(),
                loop.lines() - loop.rejected(),
                loop.rejected(),
                withoutVolume,
                backwards);
    }

    private FeedException unreadable(IOException e) {
        return new FeedException(name(), "the file cannot be read: " + e, e);
    }
}
