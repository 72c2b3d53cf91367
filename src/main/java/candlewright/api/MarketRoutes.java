package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.replay.Recordings;
import candlewright.marketdata.BarLength;
import candlewright.model.Symbol;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// What is traded, and its bars.
final class MarketRoutes {

    private static final QueryParameter<Integer> LIMIT =
            new QueryParameter<>(
                    "limit", new FieldType.Whole(1, 1_000_000), 200, "how many of the last bars");

    record Health(String status, List<String> symbols, long serverTime) {}

    private final EngineDoor engine;
    private final InstantSource clock;
    private final Recordings recordings;
    private final BarsJson bars = new BarsJson();

    MarketRoutes(EngineDoor engine, InstantSource clock, Recordings recordings) {
        this.recordings = recordings;
        this.engine = engine;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health", "Whether the program is up, and what it trades", this::health)
                        .answers(200, "it is", Health.class)
                        .answers(503, "the engine has stopped", EngineDoor.Unavailable.class),
                Route.get("/bars/{symbol}", "The last closed bars, oldest first", this::bars)
                        .with(LIMIT)
                        .with(ChartedBars.INTERVAL)
                        .answers(200, "the bars", BarsJson.Bars.class)
                        .answers(404, "unknown symbol", Refusal.Detail.class)
                        .answers(
                                422,
                                "a parameter is malformed, or there are no such bars",
                                Problem.All.class),
                Route.get("/feed", "What came in from the feed, and what is missing", this::feed)
                        .answers(200, "the counts and the newest gaps", FeedAnswer.class));
    }

    private void health(Context context) {
        engine.requireRunning();
        List<String> symbols =
                engine.snapshot().instruments().stream()
                        .map(instrument -> instrument.symbol().value())
                        .toList();
        Json.answer(context, new Health("ok", symbols, Json.unixSeconds(clock.instant())));
    }

    private void feed(Context context) {
        Json.answer(context, FeedAnswer.of(engine.snapshot(), recordings, engine.tapeRules()));
    }

    private void bars(Context context) throws IOException {
        int limit = LIMIT.read(context);
        String interval = ChartedBars.INTERVAL.read(context);
        EngineSnapshot snapshot = engine.snapshot();
        Symbol symbol = engine.symbol(snapshot, context.pathParam("symbol"), 404);
        if (interval.isEmpty()) {
            bars.answer(context, snapshot.series(symbol), limit);
        } else {
            BarsJson.answerOnce(
                    context,
                    ChartedBars.of(engine, snapshot, symbol, interval),
                    BarLength.parse(interval),
                    limit);
        }
    }
}
