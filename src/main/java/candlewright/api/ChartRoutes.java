package candlewright.api;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.picture.ChartPicture;
import candlewright.engine.picture.ChartPictures;
import candlewright.engine.picture.ChartPictures.Outcome;
import candlewright.marketdata.BarSeries;
import candlewright.model.Instrument;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pictures of charts, for scripts and reports.
final class ChartRoutes {

    /// How the bars are drawn.
    private enum Kind {
        CANDLES
    }

    private enum Theme {
        DARK
    }

    static final String TOO_MANY_PICTURES = "TOO_MANY_PICTURES";
    static final String CANNOT_DRAW = "CANNOT_DRAW";
    static final String DRAWING_TOO_LONG = "DRAWING_TOO_LONG";

    private static final int BARS = 130;
    private static final Instant OPEN_START = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant OPEN_END = Instant.parse("2262-01-01T00:00:00Z");
    private static final Pattern SMA = Pattern.compile("sma:([1-9][0-9]{0,3})");

    private static final QueryParameter<String> INTERVAL =
            new QueryParameter<>(
                    "interval",
                    new FieldType.Formed(
                            Pattern.compile("([1-9][0-9]{0,5}[smhd])?"),
                            "a time like 1s, 5m, 1h, 1d"),
                    "",
                    "how long a bar is; only the interval of the symbol's own bars is drawn");
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
    private static final QueryParameter<Kind> KIND =
            new QueryParameter<>(
                    "kind", new FieldType.Choice<>(Kind.class), Kind.CANDLES, "what is drawn");
    private static final QueryParameter<String> INDICATORS =
            new QueryParameter<>(
                    "indicators",
                    new FieldType.Text(),
                    "",
                    "up to four averages, as in sma:10,sma:30");
    private static final QueryParameter<Theme> THEME =
            new QueryParameter<>(
                    "theme", new FieldType.Choice<>(Theme.class), Theme.DARK, "the colours");

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
                        .with(INTERVAL)
                        .with(FROM)
                        .with(TO)
                        .with(WIDTH)
                        .with(HEIGHT)
                        .with(KIND)
                        .with(INDICATORS)
                        .with(THEME)
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
        KIND.read(context);
        THEME.read(context);
        List<Integer> averages = averages(INDICATORS.read(context));
        String interval = INTERVAL.read(context);
        if (!from.isBefore(to)) {
            throw malformed("to", "must be after from", "value_error");
        }
        EngineSnapshot snapshot = engine.snapshot();
        String name = context.pathParam("symbol");
        Instrument instrument =
                snapshot.instrument(name)
                        .orElseThrow(() -> Refusal.of(404, "unsupported symbol: " + name));
        if (!interval.isEmpty() && !duration(interval).equals(instrument.barInterval())) {
            throw malformed(
                    "interval",
                    "the bars of "
                            + name
                            + " are of "
                            + words(instrument.barInterval())
                            + ", no others are drawn",
                    "value_error.interval");
        }
        BarSeries bars = snapshot.series(instrument.symbol());
        boolean newest = from.equals(OPEN_START) && to.equals(OPEN_END);
        int slots = bars.size() + (bars.provisional().isPresent() ? 1 : 0);
        int first = newest ? Math.max(0, slots - BARS) : bars.indexAtOrAfter(from.toEpochMilli());
        int end = to.equals(OPEN_END) ? slots : bars.indexAtOrAfter(to.toEpochMilli());
        if (!newest && end <= first) {
            throw malformed("from", name + " has no bars between from and to", "value_error");
        }
        return new ChartPicture(instrument, bars, first, end, width, height, averages);
    }

    private static List<Integer> averages(String text) {
        List<Integer> windows = new ArrayList<>();
        if (text.isEmpty()) {
            return windows;
        }
        for (String one : text.split(",", -1)) {
            Matcher sma = SMA.matcher(one);
            if (!sma.matches()) {
                throw malformed(
                        "indicators",
                        "'" + one + "' is not drawn; permitted: sma:1 to sma:9999",
                        "value_error.indicator");
            }
            windows.add(Integer.valueOf(sma.group(1)));
        }
        if (windows.size() > ChartPicture.MOST_AVERAGES) {
            throw malformed(
                    "indicators",
                    "at most " + ChartPicture.MOST_AVERAGES + ", were " + windows.size(),
                    "value_error.list.max_items");
        }
        return windows;
    }

    private static Duration duration(String text) {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static String words(Duration interval) {
        return interval.toSeconds() + " s";
    }

    private static Refusal malformed(String parameter, String msg, String type) {
        return Refusal.malformed(List.of(new Problem(List.of("query", parameter), msg, type)));
    }
}
