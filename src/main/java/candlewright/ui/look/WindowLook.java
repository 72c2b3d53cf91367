package candlewright.ui.look;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.ColorScheme;

/// What the trader has chosen.
public enum WindowLook {
    DARK("Dark", "Ctrl+Shift+D"),
    LIGHT("Light", "Ctrl+Shift+L"),
    SYSTEM("Like the system", "Ctrl+Shift+Y");

    /// The name under which it is kept with the window.
    public static final String KEPT = "look";

    private final String words;
    private final String key;

    WindowLook(String words, String key) {
        this.words = words;
        this.key = key;
    }

    /// As it is written in a file and after `--look`: `dark`, `light`, `system`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What was written so; empty for anything else.
    public static Optional<WindowLook> of(String text) {
        return Stream.of(values()).filter(look -> look.text().equals(text)).findFirst();
    }

    String words() {
        return words;
    }

    /// As JavaFX writes keys.
    String key() {
        return key;
    }

    /// The colours where the system is this light or dark.
    Palette palette(ColorScheme system) {
        return switch (this) {
            case DARK -> Palette.DARK;
            case LIGHT -> Palette.LIGHT;
            case SYSTEM -> system == ColorScheme.LIGHT ? Palette.LIGHT : Palette.DARK;
        };
    }
}
