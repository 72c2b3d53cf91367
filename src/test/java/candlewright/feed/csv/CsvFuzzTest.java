package candlewright.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.FeedException;
import candlewright.model.Bar;
import candlewright.model.Quote;
import candlewright.model.Tick;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files of every layout, of which some lines are damaged. Whatever a line is, it is loaded or
/// rejected with its number: nothing is thrown, nothing gets lost, and what was not damaged is
/// there.
///
/// The records refuse what is out of their contract by an exception, so none may get here.
class CsvFuzzTest {

    private static final int FILES = 50;
    private static final int LINES = 200;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(CsvLayout.class)
    void everyLineIsLoadedOrRejected(CsvLayout layout) throws Exception {
        int refused = 0;
        int taken = 0;
        for (int seed = 0; seed < FILES; seed++) {
            Sample sample = new Sample(layout, seed);
            Path file = Files.write(folder.resolve("x.csv"), sample.bytes());
            List<RejectedLine> rejected = new ArrayList<>();
            CsvFile csv = new CsvFile(file, sample.format(), rejected::add);
            try {
                taken += check(sample, csv, rejected);
            } catch (FeedException e) {
                // The header itself, or most of the first lines, were hit.
                assertTrue(sample.mayBeRefused, layout + " seed " + seed + ": " + e.getMessage());
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(layout + " seed " + seed, e);
            }
        }
        assertTrue(taken > FILES * LINES / 4, layout + ": only " + taken + " lines were loaded");
        assertTrue(refused <= FILES / 2, layout + ": " + refused + " files were refused");
    }

    private static int check(Sample sample, CsvFile csv, List<RejectedLine> rejected)
            throws FeedException {
        String at = sample.layout + " seed " + sample.seed;
        List<Instant> times = new ArrayList<>();
        LoadReport report =
                switch (sample.layout.kind()) {
                    case BARS -> bars(csv, times, at);
                    case TRADES -> csv.trades((Tick.Trade trade) -> times.add(trade.eventTime()));
                    case QUOTES -> csv.quotes((Quote quote) -> times.add(quote.eventTime()));
                };
        assertEquals(report.loaded(), times.size(), at);
        assertEquals(report.rejected(), rejected.size(), at);
        assertEquals(
                rejected.size(), rejected.stream().map(RejectedLine::line).distinct().count(), at);
        if (sample.layout.kind() != CsvLayout.Kind.BARS) {
            assertTrue(times.containsAll(sample.sound), at + ": sound lines are missing");
        } else if (!sample.mayBeRefused && !sample.layout.isOfServer()) {
            // Where clocks change, a damaged time may hide which of two hours it is.
            assertTrue(times.size() >= sample.sound.size(), at + ": sound lines are missing");
        }
        for (RejectedLine line : rejected) {
            assertTrue(!line.reason().isBlank() && line.text().length() <= 500, at);
        }
        return times.size();
    }

    private static LoadReport bars(CsvFile csv, List<Instant> times, String at)
            throws FeedException {
        CsvFile.LoadedBars loaded = csv.bars();
        Instant last = Instant.MIN;
        for (int i = 0; i < loaded.bars().size(); i++) {
            Bar bar = loaded.bars().bar(i);
            assertTrue(!bar.tsOpen().isBefore(last), at + ": bars overlap at " + bar.tsOpen());
            last = bar.tsClose();
            times.add(bar.tsOpen());
        }
        return loaded.report();
    }

    /// One file of one layout, damaged by chance.
    private static final class Sample {

        private static final byte[] LETTERS =
                "0123456789.,;:-+eE\"'\t \r|TZN<>/\\nul\u0000\u00e9\u20ac"
                        .getBytes(StandardCharsets.UTF_8);
        private static final Instant START = Instant.parse("2022-10-29T20:00:00Z");
        private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");

        private final CsvLayout layout;
        private final int seed;
        private final SplittableRandom random;
        private final boolean comma;
        private final boolean mayBeRefused;
        private final List<Instant> sound = new ArrayList<>();

        private Sample(CsvLayout layout, int seed) {
            this.layout = layout;
            this.seed = seed;
            this.random = new SplittableRandom(seed * 31L + layout.ordinal());
            this.comma = seed % 5 == 4 && !layout.isOfServer();
            // Every tenth file is damaged all over, its header, too.
            this.mayBeRefused = seed % 10 == 9;
        }

        private CsvFormat format() {
            String zone = layout.isOfServer() ? ",zone=Europe/Athens" : "";
            return CsvFormat.parse(layout.word() + zone + (comma ? ",decimal=comma" : ""));
        }

        private byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] header = (header() + "\n").getBytes(StandardCharsets.UTF_8);
            out.writeBytes(mayBeRefused ? damaged(header) : header);
            boolean wasHit = mayBeRefused;
            for (int i = 0; i < LINES; i++) {
                byte[] line = (line(i) + "\n").getBytes(StandardCharsets.UTF_8);
                // The sample of the first lines must hold enough that are good.
                boolean isHit =
                        mayBeRefused ? random.nextInt(10) < 6 : i > 20 && random.nextInt(10) < 2;
                out.writeBytes(isHit ? damaged(line) : line);
                if (!isHit && !wasHit) {
                    // A line that lost its end takes the next one with it.
                    sound.add(START.plusSeconds(i * 300L));
                }
                wasHit = isHit;
            }
            return out.toByteArray();
        }

        private String header() {
            String names = String.join(",", layout.columns());
            return separated(
                    layout == CsvLayout.METATRADER5
                            ? "<" + names.replace(",", ">,<") + ">"
                            : names);
        }

        private String separated(String line) {
            char separator = layout == CsvLayout.METATRADER5 ? '\t' : comma ? ';' : ',';
            return line.replace(',', separator);
        }

        private String line(int index) {
            Instant time = START.plusSeconds(index * 300L);
            String wall =
                    DateTimeFormatter.ofPattern("yyyy.MM.dd,HH:mm").format(time.atZone(ATHENS));
            String seconds = Long.toString(time.getEpochSecond());
            String line =
                    switch (layout) {
                        case OWN -> seconds + "," + prices() + ",10";
                        case ALPACA -> "AAPL," + time + "," + prices() + ",10,3,1.5";
                        case BINANCE ->
                                seconds + "000," + prices() + ",10," + seconds + "999,1,2,3,4,0";
                        case YAHOO ->
                                time.plusSeconds(index * 86_400L).toString().substring(0, 10)
                                        + ","
                                        + prices()
                                        + ",1.5,10";
                        case METATRADER4 -> wall + "," + prices() + ",10";
                        case METATRADER5 -> wall + ":00," + prices() + ",10,0,7";
                        case TRADES -> seconds + "," + price() + ",0.5";
                        case QUOTES -> time + "," + price() + ",9.5";
                    };
            String separated = separated(line);
            return comma ? separated.replace('.', ',') : separated;
        }

        private String prices() {
            return price() + "," + (5 + random.nextInt(1_000_000) / 1e3) + ",0.5," + price();
        }

        private double price() {
            return 1 + random.nextInt(4_000) / 1e3;
        }

        private byte[] damaged(byte[] line) {
            byte[] bytes = line.clone();
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                int at = random.nextInt(bytes.length);
                byte letter = LETTERS[random.nextInt(LETTERS.length)];
                bytes =
                        switch (random.nextInt(6)) {
                            case 0 -> replaced(bytes, at, at + 1, letter);
                            case 1 -> replaced(bytes, at, at, letter);
                            case 2 -> replaced(bytes, at, at + 1);
                            case 3 -> replaced(bytes, at, random.nextInt(at, bytes.length) + 1);
                            case 4 -> replaced(bytes, at, at, (byte) random.nextInt(256));
                            default -> replaced(bytes, at, at, bytes);
                        };
                if (bytes.length == 0) {
                    return bytes;
                }
            }
            return bytes;
        }

        private static byte[] replaced(byte[] bytes, int from, int to, byte... by) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, from);
            out.writeBytes(by);
            out.write(bytes, to, bytes.length - to);
            return out.toByteArray();
        }
    }
}
