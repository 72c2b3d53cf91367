package candlewright.indicator;

import candlewright.indicator.IndicatorLine.Drawing;
import candlewright.indicator.IndicatorLine.Place;
import candlewright.indicator.IndicatorParameter.Amount;
import candlewright.indicator.IndicatorParameter.Choice;
import candlewright.indicator.IndicatorParameter.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The list of indicators. Formulas, their sources and where others differ are in
/// docs/indicators.md; the values are those of ta4j.
// The lists are made by List.of; the checker knows interfaces only.
@SuppressWarnings("ImmutableEnumChecker")
public enum IndicatorKind {
    SMA(
            "sma",
            "Simple moving average",
            "ma mean",
            Pane.PRICE,
            List.of(length(20), source()),
            List.of(line("SMA"))),
    EMA(
            "ema",
            "Exponential moving average",
            "ma smoothing",
            Pane.PRICE,
            List.of(length(20), source()),
            List.of(line("EMA"))),
    WMA(
            "wma",
            "Weighted moving average",
            "ma linear lwma",
            Pane.PRICE,
            List.of(length(20), source()),
            List.of(line("WMA"))),
    VWAP(
            "vwap",
            "Volume weighted average price",
            "anchored session bands deviation",
            Pane.PRICE,
            List.of(new Choice("anchor", Anchor.WORDS), factor("inner", 1), factor("outer", 2)),
            List.of(
                    line("VWAP"),
                    edge("Upper 1"),
                    edge("Lower 1"),
                    edge("Upper 2"),
                    edge("Lower 2"))),
    BOLLINGER(
            "bollinger",
            "Bollinger bands",
            "bb volatility deviation envelope",
            Pane.PRICE,
            List.of(length(20), factor("deviations", 2), source()),
            List.of(line("Basis"), edge("Upper"), edge("Lower"))),
    KELTNER(
            "keltner",
            "Keltner channel",
            "kc volatility atr envelope",
            Pane.PRICE,
            List.of(length(20), factor("multiplier", 2), count("atr length", 10), source()),
            List.of(line("Basis"), edge("Upper"), edge("Lower"))),
    DONCHIAN(
            "donchian",
            "Donchian channel",
            "dc breakout turtle highest lowest",
            Pane.PRICE,
            List.of(length(20)),
            List.of(line("Basis"), edge("Upper"), edge("Lower"))),
    PARABOLIC_SAR(
            "sar",
            "Parabolic SAR",
            "psar stop reverse wilder",
            Pane.PRICE,
            List.of(
                    new Amount("start", 0.0001, 1, 0.02),
                    new Amount("increment", 0.0001, 1, 0.02),
                    new Amount("maximum", 0.0001, 1, 0.2)),
            List.of(IndicatorLine.of("SAR", Drawing.DOTS))),
    ICHIMOKU(
            "ichimoku",
            "Ichimoku cloud",
            "kinko hyo tenkan kijun senkou chikou kumo",
            Pane.PRICE,
            List.of(
                    count("conversion", 9),
                    count("base", 26),
                    count("span b", 52),
                    count("displacement", 26)),
            List.of(
                    line("Conversion"),
                    line("Base"),
                    new IndicatorLine("Span A", Drawing.CLOUD_EDGE, Place.AHEAD),
                    new IndicatorLine("Span B", Drawing.CLOUD_EDGE, Place.AHEAD),
                    new IndicatorLine("Lagging", Drawing.LINE, Place.BEHIND))),
    RSI(
            "rsi",
            "Relative strength index",
            "momentum oscillator wilder overbought oversold",
            Pane.OWN,
            List.of(length(14), source()),
            List.of(line("RSI")),
            List.of(30.0, 70.0),
            Optional.of(Scale.PERCENT)),
    MACD(
            "macd",
            "Moving average convergence divergence",
            "momentum oscillator signal histogram",
            Pane.OWN,
            List.of(count("fast", 12), count("slow", 26), count("signal", 9), source()),
            List.of(line("MACD"), line("Signal"), IndicatorLine.of("Histogram", Drawing.HISTOGRAM)),
            List.of(0.0),
            Optional.empty()),
    STOCHASTIC(
            "stochastic",
            "Stochastic oscillator",
            "stoch momentum overbought oversold",
            Pane.OWN,
            List.of(count("k length", 14), count("k smoothing", 1), count("d smoothing", 3)),
            List.of(line("%K"), line("%D")),
            List.of(20.0, 80.0),
            Optional.of(Scale.PERCENT)),
    ATR(
            "atr",
            "Average true range",
            "volatility wilder",
            Pane.OWN,
            List.of(length(14)),
            List.of(line("ATR"))),
    ADX(
            "adx",
            "Average directional index",
            "dmi directional movement trend wilder",
            Pane.OWN,
            List.of(count("di length", 14), count("smoothing", 14)),
            List.of(line("ADX"), line("+DI"), line("-DI")),
            List.of(25.0),
            Optional.of(Scale.PERCENT)),
    OBV("obv", "On balance volume", "granville flow", Pane.OWN, List.of(), List.of(line("OBV"))),
    MFI(
            "mfi",
            "Money flow index",
            "volume oscillator overbought oversold",
            Pane.OWN,
            List.of(length(14)),
            List.of(line("MFI")),
            List.of(20.0, 80.0),
            Optional.of(Scale.PERCENT)),
    CCI(
            "cci",
            "Commodity channel index",
            "momentum oscillator lambert",
            Pane.OWN,
            List.of(length(20)),
            List.of(line("CCI")),
            List.of(-100.0, 100.0),
            Optional.empty()),
    /// Of the visible range: it has no lines, [VolumeProfile] computes it.
    VOLUME_PROFILE(
            "volume-profile",
            "Volume profile of the visible range",
            "vpvr vrvp price point of control value area poc",
            Pane.PRICE,
            List.of(
                    new Count("rows", 1, VolumeProfile.MOST_ROWS, 24),
                    new Amount("value area", 1, 100, 70)),
            List.of());

    /// Where an indicator is drawn.
    public enum Pane {
        /// Over the candles, on the axis of prices.
        PRICE,
        /// Below them, with an axis of its own.
        OWN
    }

    /// What values an indicator can have at all.
    public record Scale(double low, double high) {

        static final Scale PERCENT = new Scale(0, 100);

        public Scale {
            if (!(low < high)) {
                throw new IllegalArgumentException("a scale must rise, was " + low + ".." + high);
            }
        }
    }

    /// The longest window: more than eight months of hours, and a million bars still open at once.
    static final int LONGEST = 5000;

    private final String id;
    private final String title;
    private final String words;
    private final Pane pane;
    private final List<IndicatorParameter> parameters;
    private final List<IndicatorLine> lines;
    private final List<Double> levels;
    private final Optional<Scale> scale;

    IndicatorKind(
            String id,
            String title,
            String words,
            Pane pane,
            List<IndicatorParameter> parameters,
            List<IndicatorLine> lines) {
        this(id, title, words, pane, parameters, lines, List.of(), Optional.empty());
    }

    IndicatorKind(
            String id,
            String title,
            String words,
            Pane pane,
            List<IndicatorParameter> parameters,
            List<IndicatorLine> lines,
            List<Double> levels,
            Optional<Scale> scale) {
        this.id = id;
        this.title = title;
        this.words = words;
        this.pane = pane;
        this.parameters = parameters;
        this.lines = lines;
        this.levels = levels;
        this.scale = scale;
    }

    private static IndicatorParameter length(int standard) {
        return count("length", standard);
    }

    private static IndicatorParameter count(String name, int standard) {
        return new Count(name, 1, LONGEST, standard);
    }

    private static IndicatorParameter factor(String name, double standard) {
        return new Amount(name, 0, 100, standard);
    }

    private static IndicatorParameter source() {
        return new Choice("source", PriceSource.WORDS);
    }

    private static IndicatorLine line(String name) {
        return IndicatorLine.of(name, Drawing.LINE);
    }

    private static IndicatorLine edge(String name) {
        return IndicatorLine.of(name, Drawing.BAND_EDGE);
    }

    /// As it is written in a workspace: `bollinger`.
    public String id() {
        return id;
    }

    /// As the list says it: `Bollinger bands`.
    public String title() {
        return title;
    }

    public Pane pane() {
        return pane;
    }

    public List<IndicatorParameter> parameters() {
        return parameters;
    }

    public List<IndicatorLine> lines() {
        return lines;
    }

    /// Where the pane has fixed horizontal lines: 30 and 70 of the RSI.
    public List<Double> levels() {
        return levels;
    }

    /// The range that the pane shows whatever the values are: 0 to 100 of the RSI.
    public Optional<Scale> scale() {
        return scale;
    }

    /// @throws IllegalArgumentException if there is none; it names all there are
    public static IndicatorKind of(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no indicator '"
                                        + id
                                        + "'; there are "
                                        + Arrays.stream(values())
                                                .map(IndicatorKind::id)
                                                .collect(Collectors.joining(" "))));
    }

    /// The kinds that have each word of the text in their name or among the words people know them
    /// by, whatever its case; those whose name or id begins with the text come first. All for a
    /// blank text.
    public static List<IndicatorKind> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<IndicatorKind> first = new ArrayList<>();
        List<IndicatorKind> others = new ArrayList<>();
        for (IndicatorKind kind : values()) {
            String name = kind.title.toLowerCase(Locale.ROOT);
            String all = kind.id + " " + name + " " + kind.words;
            if (kind.id.startsWith(wanted) || name.startsWith(wanted)) {
                first.add(kind);
            } else if (Arrays.stream(wanted.split("\\s+", -1)).allMatch(all::contains)) {
                others.add(kind);
            }
        }
        first.addAll(others);
        return List.copyOf(first);
    }
}
