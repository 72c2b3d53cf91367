package candlewright.api;

import candlewright.marketdata.ArchivedBar;
import candlewright.marketdata.BarArchive;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Coverage;
import candlewright.marketdata.SeriesName;
import candlewright.model.ArchivingState;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bars of earlier runs and of imported files.
final class ArchiveRoutes {

    private static final QueryParameter<String> SERIES =
            new QueryParameter<>(
                    "series",
                    new FieldType.Formed(
                            Pattern.compile("[A-Za-z0-9._/-]{0,80}"),
                            "a series like SPY, SPY/1m or SPY/1m/csv"),
                    "",
                    "which series, as SPY, SPY/1m or SPY/1m/csv; may be left out if there is but one");
    private static final QueryParameter<Instant> FROM =
            new QueryParameter<>(
                    "from",
                    new FieldType.Moment(),
                    Instant.parse("1678-01-01T00:00:00Z"),
                    "bars that open then or later");
    private static final QueryParameter<Instant> TO =
            new QueryParameter<>(
                    "to",
                    new FieldType.Moment(),
                    Instant.parse("2262-01-01T00:00:00Z"),
                    "bars that open before");
    private static final QueryParameter<Integer> LIMIT =
            new QueryParameter<>(
                    "limit",
                    new FieldType.Whole(1, 1_000_000),
                    10_000,
                    "how many of the first of these bars");

    /// All series, by name.
    ///
    /// @param recording what this run of the program archives; null if it does not
    record Archive(@Nullable Recording recording, List<Series> series) {
        static Archive of(Optional<ArchivingState> state, List<Coverage> coverage) {
            return new Archive(
                    state.map(now -> new Recording(now.written(), now.lost())).orElse(null),
                    coverage.stream().map(Series::of).toList());
        }
    }

    /// @param written bars, messages and gaps since the start
    /// @param lost those that did not fit into the queue or could not be written
    record Recording(long written, long lost) {}

    /// @param series its name
    /// @param covered what was looked at: an interval without a bar had no trade
    /// @param unknown what lies between: never loaded
    /// @param streamGaps messages that the symbol's stream did not bring while it was recorded
    record Series(
            String series,
            String symbol,
            BigDecimal intervalSeconds,
            String source,
            long bars,
            List<Range> covered,
            List<Range> unknown,
            List<FeedAnswer.Gap> streamGaps) {
        static Series of(Coverage coverage) {
            SeriesName name = coverage.series();
            BigDecimal seconds =
                    BigDecimal.valueOf(name.interval().toNanos(), 9).stripTrailingZeros();
            return new Series(
                    name.toString(),
                    name.symbol().value(),
                    seconds.scale() < 0 ? seconds.setScale(0) : seconds,
                    name.source().wireName(),
                    coverage.bars(),
                    coverage.covered().stream().map(Range::of).toList(),
                    coverage.unknown().stream().map(Range::of).toList(),
                    coverage.gaps().stream().map(FeedAnswer.Gap::of).toList());
        }
    }

    /// @param to itself left out
    record Range(String from, String to) {
        static Range of(Coverage.Range range) {
            return new Range(range.from().toString(), range.to().toString());
        }
    }

    private final BarArchive archive;
    private final Supplier<Optional<ArchivingState>> archiving;

    /// @param archiving how the archiving of this run does
    ArchiveRoutes(BarArchive archive, Supplier<Optional<ArchivingState>> archiving) {
        this.archive = archive;
        this.archiving = archiving;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/archive", "What is archived, and what is missing", this::archive)
                        .answers(200, "the series", Archive.class),
                Route.get("/archive/bars", "Archived bars, oldest first", this::bars)
                        .with(SERIES)
                        .with(FROM)
                        .with(TO)
                        .with(LIMIT)
                        .answers(200, "the bars", BarsJson.Bars.class)
                        .answers(404, "no such series, or several", Refusal.Detail.class)
                        .answers(422, "a parameter is malformed", Problem.All.class));
    }

    private void archive(Context context) throws IOException {
        Json.answer(context, Archive.of(archiving.get(), archive.coverage()));
    }

    private void bars(Context context) throws IOException {
        String text = SERIES.read(context);
        Instant from = FROM.read(context);
        Instant to = TO.read(context);
        int limit = LIMIT.read(context);
        SeriesName name = series(text);
        AtomicReference<BarSeries> bars =
                new AtomicReference<>(BarSeries.empty(name.symbol(), name.interval()));
        archive.read(name, from, to, limit, each -> bars.set(append(bars.get(), each)));
        context.contentType(Json.CONTENT_TYPE);
        BarsJson.write(bars.get(), bars.get().size(), context.outputStream());
    }

    private static BarSeries append(BarSeries series, ArchivedBar archived) {
        return archived.provenance()
                .map(how -> series.append(new BuiltBar(archived.bar(), how)))
                .orElseGet(() -> series.append(archived.bar()));
    }

    private SeriesName series(String text) throws IOException {
        List<SeriesName> meant =
                archive.coverage().stream()
                        .map(Coverage::series)
                        .filter(each -> text.isEmpty() || each.isMeantBy(text))
                        .toList();
        if (meant.size() != 1) {
            throw Refusal.of(
                    404,
                    meant.isEmpty()
                            ? "the archive has no bars of " + text
                            : "which series is meant: " + meant);
        }
        return meant.getFirst();
    }
}
