package candlewright.ui.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;

/// A canvas that is painted in the colours of the window's look, which the style sheets give to the
/// style class `ink-canvas`.
public final class InkCanvas extends Canvas {

    /// The colours, by their names in the style sheets: `-cw-ink-up`.
    public enum Ink {
        UP,
        DOWN,
        ACCENT,
        AMBER,
        LINE,
        MUTED
    }

    private static final StyleablePropertyFactory<InkCanvas> STYLES =
            new StyleablePropertyFactory<>(Node.getClassCssMetaData());
    private static final Map<Ink, CssMetaData<InkCanvas, Color>> META = new EnumMap<>(Ink.class);

    static {
        for (Ink ink : Ink.values()) {
            META.put(
                    ink,
                    STYLES.createColorCssMetaData(
                            "-cw-ink-" + ink.name().toLowerCase(Locale.ROOT),
                            canvas -> canvas.property(ink),
                            Color.GRAY));
        }
    }

    private final Map<Ink, StyleableObjectProperty<Color>> inks = new EnumMap<>(Ink.class);

    public InkCanvas() {
        this(0, 0);
    }

    public InkCanvas(double width, double height) {
        super(width, height);
        getStyleClass().add("ink-canvas");
        META.forEach((ink, meta) ->
                inks.put(
                        ink,
                        new SimpleStyleableObjectProperty<>(meta, this, ink.name(), Color.GRAY)));
    }

    private StyleableObjectProperty<Color> property(Ink ink) {
        return Objects.requireNonNull(inks.get(ink));
    }

    public Color ink(Ink ink) {
        return property(ink).get();
    }

    /// Has it painted again when a colour has changed.
    public void whenInkChanges(Runnable paint) {
        inks.values().forEach(each -> each.subscribe((_, _) -> paint.run()));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }
}
