package candlewright.api;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes bars. A series never changes, so what was written for it once is written again as long as
/// it is the newest: between two ticks each client gets the same bytes.
final class BarsJson {

    /// The answer as the API document describes it; it is written field by field below.
    ///
    /// @param source where the bars came from; `mixed` if from several sources, null if there are
    ///   none
    /// @param tsIs which end of its interval a bar's `ts` is
    record Bars(
            String symbol,
            List<OneBar> bars,
            BigDecimal intervalSeconds,
            @Nullable String source,
            int schemaVersion,
            String tsIs) {}

    /// The last four are told of bars that were built here from trades, and left out of others.
    ///
    /// @param ts unix seconds
    /// @param source where its trades came from
    /// @param revision 0 as it was first told, one more with each correction
    record OneBar(
            long ts,
            double open,
            double high,
            double low,
            double close,
            double volume,
            @Nullable String source,
            @Nullable Long revision,
            @Nullable Reconstruction reconstruction,
            @Nullable Completeness completeness) {}

    /// The same of one bar, for answers that are not written by hand.
    static OneBar bar(BarSeries series, int i) {
        Optional<Provenance> built = series.provenance(i);
        return new OneBar(
                Math.floorDiv(series.openTime(i), 1000L),
                series.open(i),
                series.high(i),
                series.low(i),
                series.close(i),
                series.volume(i),
                built.map(_ -> series.source(i).wireName()).orElse(null),
                built.map(_ -> (long) series.revision(i)).orElse(null),
                built.map(Provenance::reconstruction).orElse(null),
                built.map(Provenance::completeness).orElse(null));
    }

    private static final int KEPT_BARS = 10_000;
    private static final int KEPT_ANSWERS = 4;
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    /// Answers for one series, by the number of bars in them.
    private record Kept(BarSeries series, Map<Integer, byte[]> answers) {}

    private final Map<Symbol, Kept> newest = new ConcurrentHashMap<>();

    void answer(Context context, BarSeries series, int limit) throws IOException {
        int count = Math.min(limit, series.size());
        context.contentType(Json.CONTENT_TYPE);
        if (count <= KEPT_BARS) {
            context.result(bytes(series, count));
        } else {
            write(series, count, context.outputStream());
        }
    }

    /// Two threads may write the same answer at once; either one's bytes will do.
    private byte[] bytes(BarSeries series, int count) {
        Kept kept = newest.get(series.symbol());
        if (kept == null || kept.series() != series) {
            kept = new Kept(series, new ConcurrentHashMap<>());
            newest.put(series.symbol(), kept);
        }
        byte[] known = kept.answers().get(count);
        if (known != null) {
            return known;
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream(512 + count * 160);
        write(series, count, written);
        byte[] fresh = written.toByteArray();
        if (kept.answers().size() < KEPT_ANSWERS) {
            kept.answers().put(count, fresh);
        }
        return fresh;
    }

    /// Writes the last so many bars of a series.
    static void write(BarSeries series, int count, OutputStream target) {
        int first = series.size() - count;
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), target)) {
            json.writeStartObject();
            json.writeStringProperty("symbol", series.symbol().value());
            json.writeArrayPropertyStart("bars");
            for (int i = first; i < series.size(); i++) {
                json.writeStartObject();
                json.writeNumberProperty("ts", Math.floorDiv(series.openTime(i), 1000L));
                json.writeNumberProperty("open", series.open(i));
                json.writeNumberProperty("high", series.high(i));
                json.writeNumberProperty("low", series.low(i));
                json.writeNumberProperty("close", series.close(i));
                json.writeNumberProperty("volume", series.volume(i));
                Optional<Provenance> provenance = series.provenance(i);
                if (provenance.isPresent()) {
                    json.writeStringProperty("source", series.source(i).wireName());
                    json.writeNumberProperty("revision", series.revision(i));
                    write(provenance.get(), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("interval_seconds", seconds(series));
            json.writeStringProperty("source", source(series, first));
            json.writeNumberProperty("schema_version", Bar.SCHEMA_VERSION);
            json.writeStringProperty("ts_is", "open");
            json.writeEndObject();
        }
    }

    private static void write(Provenance provenance, JsonGenerator json) {
        json.writeStringProperty("reconstruction", provenance.reconstruction().name());
        json.writeStringProperty("completeness", provenance.completeness().name());
    }

    private static BigDecimal seconds(BarSeries series) {
        BigDecimal seconds =
                BigDecimal.valueOf(series.interval().toMillis(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    private static @Nullable String source(BarSeries series, int first) {
        if (series.isEmpty()) {
            return null;
        }
        BarSource source = series.source(first);
        for (int i = first + 1; i < series.size(); i++) {
            if (series.source(i) != source) {
                return "mixed";
            }
        }
        return source.wireName();
    }
}
