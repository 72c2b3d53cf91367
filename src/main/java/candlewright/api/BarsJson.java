package candlewright.api;

import candlewright.marketdata.BarLength;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.Symbol;
import com.fasterxml.jackson.annotation.JsonInclude;
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
    /// @param intervalSeconds null if bars end with what was traded
    /// @param tsIs which end of its interval a bar's `ts` is
    /// @param interval as it was asked for; left out if it was not
    /// @param since unix seconds of the first message that bars by what was traded are counted
    ///   from; left out of others
    record Bars(
            String symbol,
            List<OneBar> bars,
            @Nullable BigDecimal intervalSeconds,
            @Nullable String source,
            int schemaVersion,
            String tsIs,
            @Nullable String interval,
            @Nullable Double since) {}

    /// Those from `source` on are told of bars that were built here from trades, and left out of
    /// others; the last three only of bars that end with what was traded.
    ///
    /// @param ts unix seconds
    /// @param source where its trades came from
    /// @param revision 0 as it was first told, one more with each correction
    /// @param tsMs the open in unix milliseconds: several may open in one second
    /// @param tsCloseMs just after the last print
    /// @param prints how many it is made of
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
            @Nullable Completeness completeness,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tsMs,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tsCloseMs,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long prints) {}

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
                built.map(Provenance::completeness).orElse(null),
                null,
                null,
                null);
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

    /// Answers bars of another length than the symbol's own.
    static void answerOnce(Context context, ChartedBars bars, BarLength length, int limit)
            throws IOException {
        context.contentType(Json.CONTENT_TYPE);
        int count = Math.min(limit, bars.series().size());
        OutputStream target = context.outputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), target)) {
            json.writeStartObject();
            write(bars.series(), count, json);
            json.writeStringProperty("interval", length.toString());
            if (bars.since().isPresent()) {
                json.writeNumberProperty("since", bars.since().get().toEpochMilli() / 1e3);
            }
            json.writeEndObject();
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
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), target)) {
            json.writeStartObject();
            write(series, count, json);
            json.writeEndObject();
        }
    }

    private static void write(BarSeries series, int count, JsonGenerator json) {
        int first = series.size() - count;
        boolean traded = series.traded().isPresent();
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
                if (traded) {
                    json.writeNumberProperty("ts_ms", series.openTime(i));
                    json.writeNumberProperty("ts_close_ms", series.closeTime(i));
                    json.writeNumberProperty("prints", provenance.get().prints());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (traded) {
            json.writeNullProperty("interval_seconds");
        } else {
            json.writeNumberProperty("interval_seconds", seconds(series));
        }
        json.writeStringProperty("source", source(series, first));
        json.writeNumberProperty("schema_version", Bar.SCHEMA_VERSION);
        json.writeStringProperty("ts_is", "open");
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
