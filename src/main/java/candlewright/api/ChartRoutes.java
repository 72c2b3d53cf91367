package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.picture.ChartPicture;
import candlewright.engine.picture.ChartPictures;
import candlewright.engine.picture.ChartPictures.Outcome;
import candlewright.indicator.IndicatorSpec;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Pictures of charts, for scripts and reports.
final class ChartRoutes {

    /// As `--look` has it.
    private enum Look {
        dark,
        light
    }

    static final String TOO_MANY_PICTURES = "TOO_MANY_PICTURES";
    static final String CANNOT_DRAW = "CANNOT_DRAW";
    static final String DRAWING_TOO_LONG = "DRAWING_TOO_LONG";

    private static final int BARS = 130;
    private static final Instant OPEN_START = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant OPEN_END = Instant.parse("2262-01-01T00:00:00Z");

    /// Commas inside of parentheses are between parameters.
    private static final Pattern BETWEEN_INDICATORS = Pattern.compile(",(?![^(]*\\))");

    private static final QueryParameter<Instant> FROM =
            new QueryParameter<>(
                    "from",
                    new FieldType.Moment(),
                    OPEN_START,
                    "bars that open then or later; without `from` and `to` the newest " + BARS);
    private static final QueryParameter<Instant> TO =
            new QueryParameter<>("to", new FieldType.Moment(), OPEN_END, "bars that open before");
    private static final QueryParameter<Integer> WIDTH =
            new QueryParameter<>("width", size(), 1280, "in pixels");
    private static final QueryParameter<Integer> HEIGHT =
            new QueryParameter<>("height", size(), 800, "in pixels");
    private static final QueryParameter<ChartPicture.Kind> KIND =
            new QueryParameter<>(
                    "kind",
                    new FieldType.Choice<>(ChartPicture.Kind.class),
                    ChartPicture.Kind.CANDLES,
                    "how the bars are drawn");
    private static final QueryParameter<String> INDICATORS =
            new QueryParameter<>(
                    "indicators",
                    new FieldType.Text(),
                    "",
                    "up to 8, as in ema(20),bollinger(20,2),rsi(14); docs/indicators.md has all");
    private static final QueryParameter<Look> LOOK =
            new QueryParameter<>(
                    "look",
                    new FieldType.Choice<>(Look.class),
                    Look.dark,
                    "light on dark, or dark on white for what is printed");

    private final EngineDoor engine;
    private final ChartPictures pictures;

    ChartRoutes(EngineDoor engine, ChartPictures pictures) {
        this.engine = engine;
        this.pictures = pictures;
    }

    private static FieldType<Integer> size() {
        return new FieldType.Whole(ChartPicture.SMALLEST, ChartPicture.LARGEST);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/charts/{symbol}.png", "A picture of a chart", this::draw)
                        .with(ChartedBars.INTERVAL)
                        .with(FROM)
                        .with(TO)
                        .with(WIDTH)
                        .with(HEIGHT)
                        .with(KIND)
                        .with(INDICATORS)
                        .with(LOOK)
                        .drawsPng("the picture")
                        .answers(404, "unknown symbol", Refusal.Detail.class)
                        .answers(422, "a parameter is malformed", Problem.All.class)
                        .answers(
                                503,
                                "too many pictures at once, or this machine cannot draw",
                                EngineDoor.Unavailable.class));
    }

    private void draw(Context context) {
        ChartPicture picture = picture(context);
        switch (pictures.draw(picture)) {
            case Outcome.Drawn(ByteBuffer png) -> {
                byte[] bytes = new byte[png.remaining()];
                png.get(bytes);
                context.contentType("image/png").result(bytes);
            }
            case Outcome.TooMany(int waiting) ->
                    throw unavailable(
                            waiting + " pictures are being drawn already", TOO_MANY_PICTURES);
            case Outcome.TooLate(Duration limit) ->
                    throw unavailable(
                            "the picture took longer than " + limit.toSeconds() + " s",
                            DRAWING_TOO_LONG);
            case Outcome.Unavailable(String why) ->
                    throw unavailable("no charts can be drawn here: " + why, CANNOT_DRAW);
        }
    }

    private static Refusal unavailable(String why, String reason) {
        return Refusal.of(503, new EngineDoor.Unavailable(why, reason));
    }

    private ChartPicture picture(Context context) {
        Instant from = FROM.read(context);
        Instant to = TO.read(context);
        int width = WIDTH.read(context);
        int height = HEIGHT.read(context);
        ChartPicture.Kind kind = KIND.read(context);
        ChartPicture.Look look =
                switch (LOOK.read(context)) {
                    case dark -> ChartPicture.Look.DARK;
                    case light -> ChartPicture.Look.LIGHT;
                };
        List<IndicatorSpec> indicators = indicators(INDICATORS.read(context));
        String interval = ChartedBars.INTERVAL.read(context);
        if (!from.isBefore(to)) {
            throw malformed("to", "must be after from", "value_error");
        }
        EngineSnapshot snapshot = engine.snapshot();
        String name = context.pathParam("symbol");
        Instrument instrument =
                snapshot.instrument(name)
                        .orElseThrow(() -> Refusal.of(404, "unsupported symbol: " + name));
        BarSeries bars = ChartedBars.of(engine, snapshot, instrument.symbol(), interval).series();
        boolean newest = from.equals(OPEN_START) && to.equals(OPEN_END);
        int slots = bars.size() + (bars.provisional().isPresent() ? 1 : 0);
        int first = newest ? Math.max(0, slots - BARS) : bars.indexAtOrAfter(from.toEpochMilli());
        int end = to.equals(OPEN_END) ? slots : bars.indexAtOrAfter(to.toEpochMilli());
        if (!newest && end <= first) {
            throw malformed("from", name + " has no bars between from and to", "value_error");
        }
        return new ChartPicture(
                instrument, bars, first, end, width, height, kind, indicators, look);
    }

    private static List<IndicatorSpec> indicators(String text) {
        List<IndicatorSpec> specs = new ArrayList<>();
        if (text.isEmpty()) {
            return specs;
        }
        for (String one : BETWEEN_INDICATORS.split(text, -1)) {
            try {
                specs.add(IndicatorSpec.parse(one));
            } catch (IllegalArgumentException e) {
                throw malformed(
                        "indicators", String.valueOf(e.getMessage()), "value_error.indicator");
            }
        }
        if (specs.size() > ChartPicture.MOST_INDICATORS) {
            throw malformed(
                    "indicators",
                    "at most " + ChartPicture.MOST_INDICATORS + ", were " + specs.size(),
                    "value_error.list.max_items");
        }
        return specs;
    }

    private static Refusal malformed(String parameter, String msg, String type) {
        return Refusal.malformed(List.of(new Problem(List.of("query", parameter), msg, type)));
    }
}
