package candlewright.ui.chart;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/// Something that can be done with a chart: an entry of its menu, and its key.
///
/// @param menu the sub-menu that it is in, empty for none
/// @param ticked whether it is on now; empty for what is not on or off
record ChartAction(
        String menu,
        String words,
        Optional<KeyCombination> key,
        Optional<BooleanSupplier> ticked,
        Runnable run) {

    static ChartAction of(String menu, String words, Runnable run) {
        return new ChartAction(menu, words, Optional.empty(), Optional.empty(), run);
    }

    /// With a key as JavaFX writes it: `Alt+L`, `Home`; in quotes, `'+'`, a character as typed,
    /// wherever it is on the keyboard.
    ChartAction on(String key) {
        return new ChartAction(menu, words, Optional.of(KeyCombination.valueOf(key)), ticked, run);
    }

    ChartAction ticked(BooleanSupplier on) {
        return new ChartAction(menu, words, key, Optional.of(on), run);
    }
}
