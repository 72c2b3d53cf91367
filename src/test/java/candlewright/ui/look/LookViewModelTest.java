package candlewright.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class LookViewModelTest {

    private final ObjectProperty<ColorScheme> system =
            new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final LookViewModel model = new LookViewModel(system);

    @Test
    void itIsDarkUntilSomethingElseIsChosen() {
        assertEquals(Palette.DARK, model.paletteProperty().getValue());
        model.lookProperty().set(WindowLook.LIGHT);
        system.set(ColorScheme.DARK);
        assertEquals(Palette.LIGHT, model.paletteProperty().getValue());
        assertEquals("light", model.keptProperty().get());
    }

    @Test
    void itFollowsTheSystemOnlyIfThatWasChosen() {
        model.lookProperty().set(WindowLook.SYSTEM);
        assertEquals(Palette.LIGHT, model.paletteProperty().getValue());
        system.set(ColorScheme.DARK);
        assertEquals(Palette.DARK, model.paletteProperty().getValue());
    }

    @Test
    void whatWasKeptComesBackAndWhatNobodyKnowsIsPassedOver() {
        model.keptProperty().set("system");
        assertEquals(WindowLook.SYSTEM, model.lookProperty().get());
        model.keptProperty().set("sepia");
        assertEquals(WindowLook.SYSTEM, model.lookProperty().get());
        assertEquals("sepia", model.keptProperty().get());
    }
}
