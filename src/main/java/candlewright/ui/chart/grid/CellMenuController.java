package candlewright.ui.chart.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/// The buttons of a chart that are about the grid: its group, how many charts there are, templates.
public final class CellMenuController {

    private final GridViewModel charts;
    private final ChartCell cell;

    @FXML private MenuButton link;
    @FXML private MenuButton layout;
    @FXML private MenuButton templates;

    public CellMenuController(GridViewModel charts, ChartCell cell) {
        this.charts = charts;
        this.cell = cell;
    }

    @FXML
    private void initialize() {
        link.setTooltip(new Tooltip("Charts of one colour share symbol, interval and crosshair"));
        layout.setTooltip(new Tooltip("How many charts; a double click on a header maximises"));
        templates.setTooltip(new Tooltip("Templates: the settings of a chart under a name"));
        for (Link each : Link.values()) {
            MenuItem item = new MenuItem(each.words());
            item.getStyleClass().addAll("link-item", each.styleClass());
            item.setOnAction(_ -> cell.linkProperty().set(each));
            link.getItems().add(item);
        }
        cell.linkProperty().subscribe(this::show);
        for (GridLayout each : GridLayout.values()) {
            RadioMenuItem item = new RadioMenuItem(each.words());
            charts.layoutProperty().subscribe(now -> item.setSelected(now == each));
            item.setOnAction(_ -> {
                item.setSelected(true);
                charts.layoutProperty().set(each);
            });
            layout.getItems().add(item);
        }
        charts.templatesProperty().subscribe(this::list);
    }

    private void show(Link now) {
        link.setText(now.sign());
        link.setAccessibleText("Group: " + now.words());
        link.getStyleClass().removeIf(name -> name.startsWith("link-"));
        link.getStyleClass().add(now.styleClass());
    }

    private void list(Map<String, Map<String, String>> saved) {
        List<MenuItem> items = new ArrayList<>();
        items.add(naming());
        List<String> names = saved.keySet().stream().sorted().toList();
        if (!names.isEmpty()) {
            items.add(new SeparatorMenuItem());
            names.forEach(name -> items.add(item(name, () -> charts.applyTemplate(name, cell))));
            Menu delete = new Menu("Delete");
            names.forEach(
                    name -> delete.getItems().add(item(name, () -> charts.deleteTemplate(name))));
            items.add(new SeparatorMenuItem());
            items.add(delete);
        }
        templates.getItems().setAll(items);
    }

    private static MenuItem item(String name, Runnable action) {
        // A name is a name, whatever is in it: no underline, no mnemonic.
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private CustomMenuItem naming() {
        TextField name = new TextField();
        name.setId("template-name");
        name.setPromptText("Save as template: name, Enter");
        name.setPrefColumnCount(20);
        name.setOnAction(_ -> {
            if (charts.saveTemplate(name.getText(), cell)) {
                templates.hide();
            }
        });
        CustomMenuItem item = new CustomMenuItem(name, false);
        item.getStyleClass().add("naming");
        return item;
    }
}
