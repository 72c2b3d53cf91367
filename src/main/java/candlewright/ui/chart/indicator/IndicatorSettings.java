package candlewright.ui.chart.indicator;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorLine;
import candlewright.indicator.IndicatorParameter;
import candlewright.indicator.IndicatorParameter.Choice;
import candlewright.indicator.IndicatorSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// An indicator as it stands on a chart: its parameters and its look.
///
/// @param colors one for each of [#colorNames], as `#4c9aff`
/// @param width of its lines, in pixels, 0.5 to 5
/// @param share of the chart's height that a pane of its own wants, 0.05 to 0.6
public record IndicatorSettings(
        IndicatorSpec spec, List<String> colors, double width, double share, boolean visible) {

    public static final double THINNEST = 0.5;
    public static final double THICKEST = 5;
    public static final double LEAST_SHARE = 0.05;
    public static final double MOST_SHARE = 0.6;

    private static final double WIDTH = 1.2;
    private static final double SHARE = 0.16;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    /// What one indicator after the other is drawn in; none is that of a candle or of the averages
    /// of the signal.
    private static final List<String> COLORS =
            List.of(
                    "#b18cff", "#4fd6c8", "#ff8fc7", "#e6d35a", "#ff9d5c", "#9be15d", "#7fa8ff",
                    "#c9d3de");

    private static final String PANEL = "#10161d";
    private static final String RISING = "#26b36f";
    private static final String FALLING = "#ef4a5a";
    private static final String BLUE = "#4c9aff";
    private static final String ORANGE = "#ff9d5c";
    private static final String GREY = "#7f8c9b";

    /// @throws IllegalArgumentException with the indicator, what was wanted and what was found
    public IndicatorSettings {
        colors = List.copyOf(colors);
        List<String> names = colorNames(spec.kind());
        if (colors.size() != names.size()) {
            throw new IllegalArgumentException(
                    spec.kind().id() + ": colours wanted for " + names + ", were " + colors);
        }
        for (String color : colors) {
            if (!COLOR.matcher(color).matches()) {
                throw new IllegalArgumentException(
                        spec.kind().id()
                                + ": a colour is written like #4c9aff, was '"
                                + color
                                + "'");
            }
        }
        require(spec, "width", width, THINNEST, THICKEST);
        require(spec, "share", share, LEAST_SHARE, MOST_SHARE);
    }

    private static void require(
            IndicatorSpec spec, String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    spec.kind().id()
                            + ": "
                            + name
                            + " must be a number of "
                            + least
                            + " to "
                            + most
                            + ", was "
                            + value);
        }
    }

    /// With the colours of the `place`-th indicator on a chart, from 0.
    public static IndicatorSettings byDefault(IndicatorSpec spec, int place) {
        return new IndicatorSettings(
                spec,
                defaultColors(spec.kind(), COLORS.get(Math.floorMod(place, COLORS.size()))),
                WIDTH,
                SHARE,
                true);
    }

    /// What has a colour: each line, of a histogram both directions, of a profile its parts.
    public static List<String> colorNames(IndicatorKind kind) {
        if (kind == IndicatorKind.VOLUME_PROFILE) {
            return List.of("Rising", "Falling", "Point of control");
        }
        List<String> names = new ArrayList<>();
        for (IndicatorLine line : kind.lines()) {
            if (line.drawing() == IndicatorLine.Drawing.HISTOGRAM) {
                names.add(line.name() + " above 0");
                names.add(line.name() + " below 0");
            } else {
                names.add(line.name());
            }
        }
        return names;
    }

    private static List<String> defaultColors(IndicatorKind kind, String first) {
        return switch (kind) {
            case VOLUME_PROFILE -> List.of("#2f7d6a", "#8a4552", "#f5b52e");
            case ICHIMOKU -> List.of("#35d0e6", "#ff8fc7", RISING, FALLING, GREY);
            case MACD -> List.of(BLUE, ORANGE, RISING, FALLING);
            case STOCHASTIC -> List.of(BLUE, ORANGE);
            case ADX -> List.of("#e6d35a", RISING, FALLING);
            case SMA,
                    EMA,
                    WMA,
                    VWAP,
                    BOLLINGER,
                    KELTNER,
                    DONCHIAN,
                    PARABOLIC_SAR,
                    RSI,
                    ATR,
                    OBV,
                    MFI,
                    CCI ->
                    kind.lines().stream()
                            .map(line ->
                                    line.drawing() == IndicatorLine.Drawing.BAND_EDGE
                                            ? darker(first)
                                            : first)
                            .toList();
        };
    }

    /// The colour, half way to that of the panel.
    public static String darker(String color) {
        int one = Integer.parseInt(color.substring(1), 16);
        int other = Integer.parseInt(PANEL.substring(1), 16);
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            mixed |= ((((one >> shift) & 255) + ((other >> shift) & 255)) / 2) << shift;
        }
        return String.format(Locale.ROOT, "#%06x", mixed);
    }

    /// As readings and the list call it: `Bollinger 20 2`.
    public String name() {
        IndicatorKind kind = spec.kind();
        StringBuilder name =
                new StringBuilder(
                        kind.id().length() <= 4
                                ? kind.id().toUpperCase(Locale.ROOT)
                                : Character.toUpperCase(kind.id().charAt(0))
                                        + kind.id().substring(1).replace('-', ' '));
        for (int i = 0; i < kind.parameters().size(); i++) {
            IndicatorParameter parameter = kind.parameters().get(i);
            double value = spec.parameters().get(i);
            boolean usual =
                    parameter instanceof Choice choice
                            && choice.name().equals("source")
                            && value == choice.byDefault();
            if (!usual) {
                name.append(' ').append(parameter.text(value));
            }
        }
        if (kind == IndicatorKind.VWAP) {
            // Its days, and so weeks, months and years, begin at midnight there.
            name.append(" UTC");
        }
        return name.toString();
    }

    /// The one way to write it, for a workspace: `rsi(14) colors=#b18cff width=1.2 share=0.16
    /// shown`.
    public String text() {
        return spec.text()
                + " colors="
                + String.join(",", colors)
                + " width="
                + plain(width)
                + " share="
                + plain(share)
                + (visible ? " shown" : " hidden");
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// Reads [#text]. What is left out has its default.
    ///
    /// @throws IllegalArgumentException with the text and what is wrong with it
    public static IndicatorSettings parse(String text) {
        String[] parts = text.strip().split("\\s+", -1);
        IndicatorSettings read = byDefault(IndicatorSpec.parse(parts[0]), 0);
        try {
            for (int i = 1; i < parts.length; i++) {
                read = read.with(parts[i]);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
        return read;
    }

    private IndicatorSettings with(String part) {
        int equals = part.indexOf('=');
        String value = part.substring(equals + 1);
        return switch (part.substring(0, equals + 1)) {
            case "colors=" -> withColors(List.of(value.split(",", -1)));
            case "width=" -> withWidth(number("width", value));
            case "share=" -> withShare(number("share", value));
            case "" -> withVisible(isShown(part));
            default -> throw unknown(part);
        };
    }

    private static boolean isShown(String word) {
        return switch (word) {
            case "shown" -> true;
            case "hidden" -> false;
            default -> throw unknown(word);
        };
    }

    private static IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException(
                "colors=, width=, share=, shown or hidden wanted, was '" + part + "'");
    }

    /// Reads a width as it is typed.
    ///
    /// @throws IllegalArgumentException if it is no number
    static double widthOf(String text) {
        return number("width", text.strip());
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, was '" + text + "'", e);
        }
    }

    public IndicatorSettings withSpec(IndicatorSpec spec) {
        return new IndicatorSettings(spec, colors, width, share, visible);
    }

    public IndicatorSettings withColors(List<String> colors) {
        return new IndicatorSettings(spec, colors, width, share, visible);
    }

    public IndicatorSettings withWidth(double width) {
        return new IndicatorSettings(spec, colors, width, share, visible);
    }

    public IndicatorSettings withShare(double share) {
        return new IndicatorSettings(spec, colors, width, share, visible);
    }

    public IndicatorSettings withVisible(boolean visible) {
        return new IndicatorSettings(spec, colors, width, share, visible);
    }
}
