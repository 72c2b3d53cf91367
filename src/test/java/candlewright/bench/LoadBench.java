package candlewright.bench;

import candlewright.feed.FeedException;
import candlewright.feed.csv.CsvFeed;
import candlewright.feed.csv.CsvFile;
import candlewright.feed.csv.CsvFormat;
import candlewright.feed.csv.LoadReport;
import candlewright.model.Tick;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// How fast data files load: one-minute bars as columns, in UTC and in the time of a place, and
/// trades one by one. The first round of each is that of a program that has just started.
final class LoadBench {

    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 4;
    private static final double MOST_SECONDS_A_MILLION = 2;
    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");

    private LoadBench() {}

    private interface Load {
        LoadReport load() throws FeedException;
    }

    /// @param args lines of each file (1000000)
    public static void main(String[] args) throws IOException, FeedException {
        int lines = args.length == 0 ? LINES : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory(Path.of("target"), "load-bench");
        try {
            CsvFile bars = file(bars(folder.resolve("bars.csv"), lines), "");
            CsvFile athens =
                    file(metaTrader(folder.resolve("athens.csv"), lines), "zone=Europe/Athens");
            CsvFile trades = file(trades(folder.resolve("trades.csv"), lines), "");
            measure("one-minute bars", bars, () -> load(bars));
            measure("bars of MetaTrader", athens, () -> load(athens));
            measure("trades", trades, () -> trades.trades(new Turnover()::add));
        } finally {
            for (String name : List.of("bars.csv", "athens.csv", "trades.csv")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    /// So that the trades are used.
    private static final class Turnover {
        private double total;

        private void add(Tick.Trade trade) {
            total += trade.price() * trade.size();
        }
    }

    private static LoadReport load(CsvFile file) throws FeedException {
        try (CsvFeed feed = CsvFeed.frozen(List.of(file))) {
            return feed.reports().getFirst();
        }
    }

    private static CsvFile file(Path path, String format) {
        return new CsvFile(
                path,
                CsvFormat.parse(format),
                line -> {
                    throw new IllegalStateException(line.toString());
                });
    }

    private static void measure(String what, CsvFile file, Load load)
            throws IOException, FeedException {
        double megabytes = Files.size(file.path()) / 1e6;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 1; round <= ROUNDS; round++) {
            long from = System.nanoTime();
            long ownFrom = threads.getCurrentThreadCpuTime();
            LoadReport report = load.load();
            double own = (threads.getCurrentThreadCpuTime() - ownFrom) / 1e9;
            double seconds = (System.nanoTime() - from) / 1e9;
            double aMillion = seconds / report.loaded() * 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%-20s round %d  %,9d lines, %4.0f MB  %6.3f s (%.3f s of the processor)"
                            + "  %,11.0f lines/s  %s%n",
                    what,
                    round,
                    report.loaded(),
                    megabytes,
                    seconds,
                    own,
                    report.loaded() / seconds,
                    aMillion <= MOST_SECONDS_A_MILLION ? "ok" : "more than 2 s a million");
        }
    }

    private static Path bars(Path path, int lines) throws IOException {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'.000000'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC);
        return write(path, "timestamp,open,high,low,close,volume", lines, time, ",");
    }

    private static Path metaTrader(Path path, int lines) throws IOException {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("yyyy.MM.dd\tHH:mm:ss", Locale.ROOT)
                        .withZone(ZoneId.of("Europe/Athens"));
        String header = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>";
        return write(path, header, lines, time, "\t");
    }

    private static Path write(
            Path path, String header, int lines, DateTimeFormatter time, String separator)
            throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write(header + "\n");
            long close = 463_190;
            for (int i = 0; i < lines; i++) {
                long open = close;
                close = Math.max(1_000, open + random.nextInt(-400, 401));
                long high = Math.max(open, close) + random.nextInt(200);
                long low = Math.min(open, close) - random.nextInt(200);
                String prices =
                        String.join(separator, price(open), price(high), price(low), price(close));
                out.write(
                        time.format(START.plus(Duration.ofMinutes(i)))
                                + separator
                                + prices
                                + separator
                                + random.nextInt(10_000_000) / 1e4
                                + "\n");
            }
        }
        return path;
    }

    private static String price(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    private static Path trades(Path path, int lines) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        long second = 1_385_337_600;
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write("timestamp,price,amount\n");
            for (int i = 0; i < lines; i++) {
                second += random.nextInt(4) == 0 ? random.nextInt(20) : 0;
                int cents = random.nextInt(80_000, 100_000);
                out.write(
                        second
                                + ","
                                + String.format(Locale.ROOT, "%.12f", cents / 1e2)
                                + ","
                                + String.format(Locale.ROOT, "%.12f", random.nextInt(100_000) / 1e4)
                                + "\n");
            }
        }
        return path;
    }
}
