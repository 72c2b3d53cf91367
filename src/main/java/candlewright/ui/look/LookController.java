package candlewright.ui.look;

import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

public final class LookController {

    private final LookViewModel model;

    @FXML private MenuButton look;

    public LookController(LookViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        look.setTooltip(new Tooltip("Dark or light"));
        ToggleGroup looks = new ToggleGroup();
        for (WindowLook each : WindowLook.values()) {
            RadioMenuItem item = new RadioMenuItem(each.words());
            item.setId("look-" + each.text());
            item.setToggleGroup(looks);
            item.setAccelerator(KeyCombination.valueOf(each.key()));
            item.setOnAction(_ -> model.lookProperty().set(each));
            model.lookProperty().subscribe(now -> item.setSelected(now == each));
            look.getItems().add(item);
        }
    }
}
