package candlewright.ui.look;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.paint.Color;

/// The colours of what is painted on the canvas, for either look: first on dark, then on white.
/// Those of nodes are in `css/dark.css` and `css/light.css`, which also choose the palette.
@SuppressWarnings("ImmutableEnumChecker") // a Color is immutable and only not marked so
public enum Palette {
    DARK,
    LIGHT;

    private static final double TEXT = 4.5;

    public final Color ground = either("#10161d", "#ffffff");
    public final Color up = either("#26b36f", "#0b8250");
    public final Color down = either("#ef4a5a", "#d3283c");
    public final Color upVolume = either("#174a3a", "#c3e6d4");
    public final Color downVolume = either("#5a2530", "#f7d2d6");
    public final Color revised = either("#f5b52e", "#b86e00");
    public final Color incomplete = either("#c9d3de", "#2f3b47");
    public final Color grid = either("#1a242f", "#edf1f4");
    public final Color edge = either("#2a3746", "#c6cfd8");
    public final Color session = either("#3d4f63", "#b3bfcb");
    public final Color level = either("#3d4d5f", "#b0bbc6");
    public final Color fast = either("#4c9aff", "#0b61c4");
    public final Color slow = either("#f5b52e", "#9a5b00");

    public final Color line = either("#d7dee7", "#1f2933");
    public final Color lineBand = either("#3a4857", "#ccd5de");
    public final Color area = either("#9fb0c3", "#76838f").deriveColor(0, 1, 1, 0.14);
    public final Color baseline = either("#7f8c9b", "#76838f");
    public final Color aboveBaseline = up.deriveColor(0, 1, 1, 0.16);
    public final Color belowBaseline = down.deriveColor(0, 1, 1, 0.16);

    /// Of the symbols that the chart is compared with, in the order in which they were chosen.
    public final List<Color> compared =
            List.of(
                    either("#e6ebf2", "#27313b"),
                    either("#b18cff", "#6d3fd0"),
                    either("#35d0e6", "#00717f"),
                    either("#ff8fc7", "#b3206f"));

    public final Color bought = either("#5ff0b4", "#045c34");
    public final Color sold = either("#ff8b97", "#8f1024");
    public final Color outline = either("#0b0f14", "#ffffff");

    public final Color limit = either("#35d0e6", "#00717f");
    public final Color stop = either("#ff8fc7", "#b3206f");
    public final Color stopLimit = either("#b18cff", "#6d3fd0");
    public final Color stopLoss = either("#ff4d4d", "#c40018");
    public final Color takeProfit = either("#a6e22e", "#4a7300");
    public final Color sent = either("#f5b52e", "#8f5c00");
    public final Color pending = either("#ff5cf4", "#a6009b");
    public final Color alert = either("#ffd166", "#806000");
    public final Color fired = either("#8a93a0", "#66727f");

    /// What indicators are called.
    public final Color name = either("#9fb0c3", "#475563");

    public final List<Color> averages =
            List.of(fast, slow, either("#b18cff", "#6d3fd0"), either("#4fd6c8", "#00756a"));

    /// The style sheet with the named colours of this look.
    public String styleSheet() {
        String file = "/css/" + name().toLowerCase(Locale.ROOT) + ".css";
        return Objects.requireNonNull(Palette.class.getResource(file)).toExternalForm();
    }

    private Color either(String onDark, String onWhite) {
        return Color.web(name().equals("DARK") ? onDark : onWhite);
    }

    public Color of(double open, double close) {
        return close >= open ? up : down;
    }

    /// A colour that the trader chose, which may have been on the other ground: the same hue, only
    /// as much darker or lighter as it must be to be seen on this one. On white it is dark enough
    /// for text.
    public Color readable(Color chosen) {
        return readable(chosen, this == DARK ? 2 : TEXT);
    }

    /// The same for what is written in that colour.
    public Color ofWords(Color chosen) {
        return readable(chosen, TEXT);
    }

    private Color readable(Color chosen, double least) {
        Color seen = chosen;
        for (int step = 1; step <= 50 && contrast(seen, ground) < least; step++) {
            double way = step / 50.0;
            seen =
                    this == DARK
                            ? chosen.interpolate(Color.WHITE, way)
                            : Color.hsb(
                                    chosen.getHue(),
                                    Math.min(1, chosen.getSaturation() * (1 + way)),
                                    chosen.getBrightness() * (1 - way));
        }
        return seen;
    }

    /// How much two colours differ in luminance, 1 to 21, as WCAG 2.2 has it: text needs 4.5.
    public static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
