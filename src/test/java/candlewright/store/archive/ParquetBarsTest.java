package candlewright.store.archive;

import static candlewright.store.archive.SampleBars.SPY;
import static candlewright.store.archive.SampleBars.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import blue.strategic.parquet.ParquetWriter;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetBarsTest {

    private static final int TAIL = 8;

    @TempDir Path folder;

    private record Row(SeriesName series, ArchivedBar bar) {}

    private Path exported(List<ArchivedBar> bars) throws IOException {
        Path file = folder.resolve("bars.parquet");
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder.resolve("archive.db"));
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            archive.write(told(SPY, bars));
            assertEquals(
                    bars.size(),
                    BarExport.write(archive.reader(), SPY, Instant.MIN, Instant.MAX, file));
        }
        return file;
    }

    private static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        ParquetBars.read(file, (series, bar) -> rows.add(new Row(series, bar)));
        return rows;
    }

    private static String refusal(Path file) {
        return assertThrows(IOException.class, () -> read(file)).getMessage();
    }

    @Test
    void whatIsReadIsWhatWasExportedToTheLastBit() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            List<ArchivedBar> bars = SampleBars.odd(seed, 3_000);
            // Records compare doubles by their bits, so -0.0 is not 0.0.
            assertEquals(
                    bars.stream().map(bar -> new Row(SPY, bar)).toList(),
                    read(exported(bars)),
                    "seed " + seed);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("archive.db", "bars.parquet"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bars.parquet", "bars.csv"})
    void whatCannotBeExportedWholeLeavesNoFile(String name) throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            archive.write(told(SPY, SampleBars.odd(1, 2_000)));
            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("archive.db"));
                    Statement statement = other.createStatement()) {
                statement.execute(
                        "update bar_block set bars = 'x'"
                                + " where opens_ns = (select max(opens_ns) from bar_block)");
            }
            assertThrows(
                    IOException.class,
                    () ->
                            BarExport.write(
                                    archive.reader(),
                                    SPY,
                                    Instant.MIN,
                                    Instant.MAX,
                                    folder.resolve(name)));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("archive.db"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /// A change of one bit in the pages, which have checksums; the footer has none.
    @Test
    void aPageThatWasChangedIsRefused() throws Exception {
        Path file = exported(SampleBars.odd(1, 2_000));
        byte[] whole = Files.readAllBytes(file);
        int pages = whole.length - TAIL - footerLength(whole);
        int refused = 0;
        List<Row> before = read(file);
        for (int at = 4; at < pages; at += 997) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);
            try {
                assertTrue(before.equals(read(file)), "byte " + at);
            } catch (IOException e) {
                assertTrue(
                        e.getMessage().startsWith(file + " is no Parquet file, or it is damaged: "),
                        e::getMessage);
                refused++;
            }
        }
        assertTrue(refused > 50, refused + " refused");
    }

    @Test
    void whatIsNoParquetOrNotWholeIsRefused() throws Exception {
        Path file = exported(List.of(ArchivedBar.of(SampleBars.bar(SPY, 0, 100, 0))));
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 3, 4, 12, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            String said = refusal(file);
            assertTrue(
                    said.startsWith(file + " is no Parquet file, or it is damaged: "),
                    () -> length + " bytes: " + said);
        }
        Files.writeString(file, "ts,open,high,low,close,volume\n2024-05-06,1,1,1,1,1\n");
        assertTrue(refusal(file).startsWith(file + " is no Parquet file, or it is damaged: "));
        assertEquals(
                folder.resolve("none.parquet") + " is no file that is there",
                refusal(folder.resolve("none.parquet")));
    }

    private static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
    }

    @Test
    void aCompressionThatIsNotReadIsRefusedByName() throws Exception {
        Path file = exported(List.of(ArchivedBar.of(SampleBars.bar(SPY, 0, 100, 0))));
        byte[] whole = Files.readAllBytes(file);
        int pages = whole.length - TAIL - footerLength(whole);
        FileMetaData footer =
                Util.readFileMetaData(new ByteArrayInputStream(whole, pages, footerLength(whole)));
        footer.getRow_groups()
                .getFirst()
                .getColumns()
                .forEach(column -> column.getMeta_data().setCodec(CompressionCodec.ZSTD));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(whole, 0, pages);
        Util.writeFileMetaData(footer, changed);
        int length = changed.size() - pages;
        changed.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
        changed.writeBytes("PAR1".getBytes());
        Files.write(file, changed.toByteArray());
        assertEquals(
                file + " is compressed by ZSTD; only SNAPPY, LZ4_RAW and UNCOMPRESSED are read",
                refusal(file));
    }

    private Path foreign(String times, String rest, int revision, double high) throws IOException {
        Path file = folder.resolve("foreign.parquet");
        Files.deleteIfExists(file);
        try (ParquetWriter<Long> writer =
                ParquetWriter.writeFile(
                        MessageTypeParser.parseMessageType(
                                "message other { optional binary symbol (STRING); required int64"
                                        + " interval_ns; required binary source (STRING); required"
                                        + " int64 ts ("
                                        + times
                                        + "); required int64 ts_close ("
                                        + times
                                        + "); required double open; required double high; required"
                                        + " double low; required double close; "
                                        + rest
                                        + "}"),
                        file.toFile(),
                        (time, row) -> {
                            row.write("symbol", "SPY");
                            row.write("interval_ns", 60_000_000_000L);
                            row.write("source", "replay");
                            row.write("ts", time);
                            row.write("ts_close", time + 60_000_000);
                            row.write("open", 1.5);
                            row.write("high", high);
                            row.write("low", 1.0);
                            row.write("close", 1.25);
                            if (!rest.isEmpty()) {
                                row.write("volume", 7.0);
                                row.write("revision", revision);
                            }
                        })) {
            writer.write(1_715_002_200_000_000L);
        }
        return file;
    }

    private static final String REST = "required double volume; required int32 revision;";

    @Test
    void timesOfOtherProgramsMayBeInMicroseconds() throws Exception {
        Instant opens = Instant.parse("2024-05-06T13:30:00Z");
        Bar bar =
                new Bar(
                        SPY.symbol(),
                        opens,
                        opens.plusSeconds(60),
                        1.5,
                        2,
                        1,
                        1.25,
                        7,
                        BarSource.REPLAY,
                        SampleBars.bar(SPY, 0, 1, 0).state(),
                        3);
        assertEquals(
                List.of(
                        new Row(
                                new SeriesName(SPY.symbol(), SPY.interval(), BarSource.REPLAY),
                                ArchivedBar.of(bar))),
                read(foreign("TIMESTAMP(MICROS,true)", REST, 3, 2)));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "LZ4_RAW"})
    void readsTheseCompressions(CompressionCodecName codec) throws Exception {
        Path file = folder.resolve("other.parquet");
        Bar bar = SampleBars.bar(SPY, 0, 100, 0);
        MessageType schema =
                MessageTypeParser.parseMessageType(
                        "message other { required binary symbol (STRING); required"
                                + " int64 interval_ns; required binary source"
                                + " (STRING); required int64 ts"
                                + " (TIMESTAMP(MILLIS,true)); required int64"
                                + " ts_close (TIMESTAMP(MILLIS,true)); required"
                                + " double open; required double high; required"
                                + " double low; required double close; "
                                + REST
                                + "}");
        try (org.apache.parquet.hadoop.ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withType(schema)
                        .withCompressionCodec(codec)
                        .build()) {
            writer.write(
                    new SimpleGroup(schema)
                            .append("symbol", "SPY")
                            .append("interval_ns", 60_000_000_000L)
                            .append("source", "csv")
                            .append("ts", bar.tsOpen().toEpochMilli())
                            .append("ts_close", bar.tsClose().toEpochMilli())
                            .append("open", bar.open())
                            .append("high", bar.high())
                            .append("low", bar.low())
                            .append("close", bar.close())
                            .append("volume", bar.volume())
                            .append("revision", 0));
        }
        assertEquals(List.of(new Row(SPY, ArchivedBar.of(bar))), read(file));
    }

    @Test
    void otherColumnsAndWrongBarsAreNamed() throws Exception {
        Path file = folder.resolve("foreign.parquet");
        assertEquals(
                file
                        + " has no column volume; bars need symbol, interval_ns, source, ts,"
                        + " ts_close, open, high, low, close, volume, revision",
                refusal(foreign("TIMESTAMP(MICROS,true)", "", 0, 2)));
        assertEquals(
                file
                        + ": column ts must be required int64 ts (TIMESTAMP(NANOS,true)), was"
                        + " required int64 ts (TIMESTAMP(MICROS,false))",
                refusal(foreign("TIMESTAMP(MICROS,false)", REST, 0, 2)));
        assertEquals(
                file
                        + ", row 1: SPY at 2024-05-06T13:30:00Z: open 1.5 and close 1.25 must lie"
                        + " in 1.0..1.0",
                refusal(foreign("TIMESTAMP(MICROS,true)", REST, 0, 1)));
    }
}
