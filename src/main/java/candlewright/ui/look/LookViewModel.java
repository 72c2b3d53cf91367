package candlewright.ui.look;

import javafx.application.ColorScheme;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The look that was chosen, and the colours that follow from it.
public final class LookViewModel {

    private final ObjectProperty<WindowLook> look = new SimpleObjectProperty<>(WindowLook.DARK);
    private final StringProperty kept = new SimpleStringProperty(WindowLook.DARK.text());
    private final ObservableValue<Palette> palette;

    /// @param system whether the system's windows are light or dark
    public LookViewModel(ObservableValue<ColorScheme> system) {
        palette =
                Bindings.createObjectBinding(
                        () -> look.get().palette(system.getValue()), look, system);
        look.subscribe(chosen -> kept.set(chosen.text()));
        // What no look is called leaves the window as it is.
        kept.subscribe(text -> WindowLook.of(text).ifPresent(look::set));
    }

    ObjectProperty<WindowLook> lookProperty() {
        return look;
    }

    /// The chosen look as it is kept with the window.
    public StringProperty keptProperty() {
        return kept;
    }

    public ObservableValue<Palette> paletteProperty() {
        return palette;
    }
}
