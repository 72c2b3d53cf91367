package candlewright.store.archive;

import blue.strategic.parquet.ParquetReader;
import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.EpochNanos;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.marketdata.SeriesName;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// Bars as a Parquet file: the columns of the view `bar`, with a row for each. Doubles are the
/// doubles of the bars, times are nanoseconds in UTC. Its classes are loaded only when they are
/// used.
public final class ParquetBars {

    private static final MessageType COLUMNS =
            MessageTypeParser.parseMessageType(
                    """
                    message bar {
                      required binary symbol (STRING);
                      required int64 interval_ns;
                      required binary source (STRING);
                      required int64 ts (TIMESTAMP(NANOS,true));
                      required int64 ts_close (TIMESTAMP(NANOS,true));
                      required double open;
                      required double high;
                      required double low;
                      required double close;
                      required double volume;
                      required int32 revision;
                      optional binary reconstruction (STRING);
                      optional binary completeness (STRING);
                      optional int64 first_seq;
                      optional int64 last_seq;
                      optional int64 prints;
                    }
                    """);

    /// Of the others Hadoop or a library of 6 MB would be needed.
    private static final Set<CompressionCodecName> CODECS =
            EnumSet.of(
                    CompressionCodecName.UNCOMPRESSED,
                    CompressionCodecName.SNAPPY,
                    CompressionCodecName.LZ4_RAW);

    /// A file of Parquet, but not of bars that can be read.
    private static final class NotOfBars extends IOException {

        private static final long serialVersionUID = 1;

        private NotOfBars(String message) {
            super(message);
        }
    }

    /// Takes the bars of a file.
    public interface Sink {
        void accept(SeriesName series, ArchivedBar bar);
    }

    private ParquetBars() {}

    static BarExport.Sink write(SeriesName series, Path file) throws IOException {
        ParquetWriter<ArchivedBar> writer =
                ParquetWriter.writeFile(
                        COLUMNS, file.toFile(), (bar, row) -> row(series, bar, row));
        return new BarExport.Sink() {
            @Override
            public void accept(ArchivedBar bar) throws IOException {
                writer.write(bar);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private static void row(SeriesName series, ArchivedBar archived, ValueWriter row) {
        Bar bar = archived.bar();
        row.write("symbol", bar.symbol().value());
        row.write("interval_ns", series.interval().toNanos());
        row.write("source", bar.source().wireName());
        row.write("ts", EpochNanos.of(bar.tsOpen()));
        row.write("ts_close", EpochNanos.of(bar.tsClose()));
        row.write("open", bar.open());
        row.write("high", bar.high());
        row.write("low", bar.low());
        row.write("close", bar.close());
        row.write("volume", bar.volume());
        row.write("revision", bar.revision());
        archived.provenance()
                .ifPresent(built -> {
                    row.write("reconstruction", built.reconstruction().name());
                    row.write("completeness", built.completeness().name());
                    row.write("first_seq", built.firstSeq());
                    row.write("last_seq", built.lastSeq());
                    row.write("prints", built.prints());
                });
    }

    /// Hands over all bars of a file, in its order. Other columns than ours are passed over; times
    /// may be in milli-, micro- or nanoseconds.
    ///
    /// @throws IOException if it is damaged or not of bars, with what was found and where; some
    ///   bars may have been handed over then
    public static void read(Path file, Sink sink) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file that is there");
        }
        ParquetReadOptions checked =
                ParquetReadOptions.builder().usePageChecksumVerification().build();
        try (ParquetFileReader reader =
                ParquetFileReader.open(ParquetReader.makeInputFile(file.toFile()), checked)) {
            MessageType columns = reader.getFileMetaData().getSchema();
            requireOurs(columns, reader, file);
            long number = 0;
            for (PageReadStore group = reader.readNextRowGroup();
                    group != null;
                    group = reader.readNextRowGroup()) {
                Rows rows =
                        new Rows(
                                columns,
                                new ColumnReadStoreImpl(
                                        group,
                                        new DummyRecordConverter(columns).getRootConverter(),
                                        columns,
                                        reader.getFileMetaData().getCreatedBy()));
                for (long i = 0; i < group.getRowCount(); i++) {
                    number++;
                    hand(rows, number, file, sink);
                }
            }
        } catch (NotOfBars e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library has no exception of its own for what it does not understand.
            throw new IOException(
                    file + " is no Parquet file, or it is damaged: " + e.getMessage(), e);
        }
    }

    private static void hand(Rows rows, long number, Path file, Sink sink) throws NotOfBars {
        SeriesName series;
        ArchivedBar bar;
        try {
            series = rows.series();
            bar = rows.bar(series);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NotOfBars(file + ", row " + number + ": " + e.getMessage());
        }
        sink.accept(series, bar);
    }

    private static void requireOurs(MessageType columns, ParquetFileReader reader, Path file)
            throws NotOfBars {
        for (Type ours : COLUMNS.getFields()) {
            boolean isThere = columns.containsField(ours.getName());
            if (!isThere && ours.isRepetition(Type.Repetition.REQUIRED)) {
                throw new NotOfBars(
                        file
                                + " has no column "
                                + ours.getName()
                                + "; bars need "
                                + String.join(
                                        ", ",
                                        COLUMNS.getFields().stream()
                                                .filter(each ->
                                                        each.isRepetition(Type.Repetition.REQUIRED))
                                                .map(Type::getName)
                                                .toList()));
            }
            if (isThere && !isLike(ours, columns.getType(ours.getName()))) {
                throw new NotOfBars(
                        file
                                + ": column "
                                + ours.getName()
                                + " must be "
                                + ours
                                + ", was "
                                + columns.getType(ours.getName()));
            }
        }
        for (BlockMetaData group : reader.getRowGroups()) {
            for (ColumnChunkMetaData column : group.getColumns()) {
                if (!CODECS.contains(column.getCodec())) {
                    throw new NotOfBars(
                            file
                                    + " is compressed by "
                                    + column.getCodec()
                                    + "; only SNAPPY, LZ4_RAW and UNCOMPRESSED are read");
                }
            }
        }
    }

    private static boolean isLike(Type ours, Type found) {
        if (!found.isPrimitive()
                || found.isRepetition(Type.Repetition.REPEATED)
                || found.asPrimitiveType().getPrimitiveTypeName()
                        != ours.asPrimitiveType().getPrimitiveTypeName()) {
            return false;
        }
        if (ours.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation) {
            return found.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                    && time.isAdjustedToUTC();
        }
        return !(ours.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation)
                || found.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
    }

    /// The rows of a group of a file.
    private static final class Rows {

        private final Map<String, ColumnReader> readers = new HashMap<>();
        private final Map<String, Long> nanos = new HashMap<>();

        private Rows(MessageType columns, ColumnReadStoreImpl store) {
            for (Type ours : COLUMNS.getFields()) {
                String name = ours.getName();
                if (columns.containsField(name)) {
                    readers.put(
                            name,
                            store.getColumnReader(
                                    columns.getColumnDescription(new String[] {name})));
                    nanos.put(name, nanos(columns.getType(name).asPrimitiveType()));
                }
            }
        }

        private static long nanos(PrimitiveType column) {
            TimeUnit unit =
                    column.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                            ? time.getUnit()
                            : TimeUnit.NANOS;
            return switch (unit) {
                case MILLIS -> 1_000_000;
                case MICROS -> 1_000;
                case NANOS -> 1;
            };
        }

        SeriesName series() {
            return new SeriesName(
                    new Symbol(text("symbol")),
                    Duration.ofNanos(whole("interval_ns")),
                    source(text("source")));
        }

        private static BarSource source(String text) {
            for (BarSource source : BarSource.values()) {
                if (source.wireName().equals(text)) {
                    return source;
                }
            }
            throw new IllegalArgumentException(
                    "source must be synthetic, csv or replay, was " + text);
        }

        ArchivedBar bar(SeriesName series) {
            Bar bar =
                    new Bar(
                            series.symbol(),
                            EpochNanos.instant(whole("ts")),
                            EpochNanos.instant(whole("ts_close")),
                            real("open"),
                            real("high"),
                            real("low"),
                            real("close"),
                            real("volume"),
                            series.source(),
                            BarState.FINAL,
                            Math.toIntExact(whole("revision")));
            Optional<String> reconstruction = optionalText("reconstruction");
            Optional<String> completeness = optionalText("completeness");
            long firstSeq = optionalWhole("first_seq");
            long lastSeq = optionalWhole("last_seq");
            long prints = optionalWhole("prints");
            return new ArchivedBar(
                    bar,
                    reconstruction.map(how ->
                            new Provenance(
                                    Reconstruction.valueOf(how),
                                    Completeness.valueOf(
                                            completeness.orElseThrow(
                                                    () -> missing("completeness"))),
                                    firstSeq,
                                    lastSeq,
                                    prints)));
        }

        private static IllegalArgumentException missing(String column) {
            return new IllegalArgumentException(column + " is missing");
        }

        /// The column's reader, where it has a value in this row.
        private Optional<ColumnReader> value(String column) {
            ColumnReader reader = readers.get(column);
            if (reader == null) {
                return Optional.empty();
            }
            if (reader.getCurrentDefinitionLevel()
                    < reader.getDescriptor().getMaxDefinitionLevel()) {
                reader.consume();
                return Optional.empty();
            }
            return Optional.of(reader);
        }

        private ColumnReader required(String column) {
            return value(column).orElseThrow(() -> missing(column));
        }

        private double real(String column) {
            ColumnReader reader = required(column);
            double value = reader.getDouble();
            reader.consume();
            return value;
        }

        private long whole(String column) {
            return whole(column, required(column));
        }

        private long optionalWhole(String column) {
            return value(column).map(reader -> whole(column, reader)).orElse(0L);
        }

        private long whole(String column, ColumnReader reader) {
            boolean isShort =
                    reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName()
                            == PrimitiveType.PrimitiveTypeName.INT32;
            long value = isShort ? reader.getInteger() : reader.getLong();
            reader.consume();
            return Math.multiplyExact(value, nanos.getOrDefault(column, 1L));
        }

        private String text(String column) {
            return text(required(column));
        }

        private Optional<String> optionalText(String column) {
            return value(column).map(Rows::text);
        }

        private static String text(ColumnReader reader) {
            String text = reader.getBinary().toStringUsingUTF8();
            reader.consume();
            return text;
        }
    }
}
