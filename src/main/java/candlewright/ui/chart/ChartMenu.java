package candlewright.ui.chart;

import candlewright.ui.chart.plot.ChartTool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// All that can be done with a chart. The menu shows the same actions that the keys ask for, so
/// neither knows one that the other does not.
final class ChartMenu {

    private final List<Supplier<List<ChartAction>>> sections = new ArrayList<>();
    private final List<Function<ChartTool.Point, List<MenuItem>>> places = new ArrayList<>();
    private @Nullable ContextMenu shown;

    /// A section below those that are there; asked again each time.
    void add(Supplier<List<ChartAction>> section) {
        sections.add(section);
    }

    /// What can be done at the place of a right click, above all else: `Buy limit here`.
    void addPlace(Function<ChartTool.Point, List<MenuItem>> items) {
        places.add(items);
    }

    /// Does what this key press asks for. Returns whether it asks for anything.
    boolean press(KeyEvent event) {
        return run(key -> !(key instanceof KeyCharacterCombination) && key.match(event));
    }

    /// The same of a typed character.
    boolean type(KeyEvent event) {
        return run(key ->
                key instanceof KeyCharacterCombination typed
                        && typed.getCharacter().equals(event.getCharacter()));
    }

    private boolean run(Predicate<KeyCombination> asked) {
        Optional<ChartAction> found =
                actions().filter(action -> action.key().filter(asked).isPresent()).findFirst();
        found.ifPresent(action -> action.run().run());
        return found.isPresent();
    }

    private Stream<ChartAction> actions() {
        return sections.stream().flatMap(section -> section.get().stream());
    }

    /// Opens below a button.
    void showBelow(Node button) {
        open(Stream.of()).show(button, Side.BOTTOM, 0, 0);
    }

    /// Opens at a point of the chart.
    void showAt(Node chart, ChartTool.Point point, double screenX, double screenY) {
        open(places.stream().map(place -> place.apply(point))).show(chart, screenX, screenY);
    }

    private ContextMenu open(Stream<List<MenuItem>> first) {
        if (shown != null) {
            shown.hide();
        }
        ContextMenu menu = new ContextMenu();
        menu.setId("chart-actions");
        Map<String, Menu> subMenus = new HashMap<>();
        Stream.concat(first, sections.stream().map(section -> items(section.get(), subMenus)))
                .filter(items -> !items.isEmpty())
                .forEach(items -> {
                    if (!menu.getItems().isEmpty()) {
                        menu.getItems().add(new SeparatorMenuItem());
                    }
                    menu.getItems().addAll(items);
                });
        shown = menu;
        return menu;
    }

    private static List<MenuItem> items(List<ChartAction> actions, Map<String, Menu> subMenus) {
        List<MenuItem> items = new ArrayList<>();
        for (ChartAction action : actions) {
            if (action.menu().isEmpty()) {
                items.add(item(action));
                continue;
            }
            Menu menu = subMenus.get(action.menu());
            if (menu == null) {
                menu = new Menu(action.menu());
                menu.setMnemonicParsing(false);
                subMenus.put(action.menu(), menu);
                items.add(menu);
            }
            menu.getItems().add(item(action));
        }
        return items;
    }

    private static MenuItem item(ChartAction action) {
        MenuItem item =
                action.ticked()
                        .<MenuItem>map(ticked -> {
                            CheckMenuItem check = new CheckMenuItem(action.words());
                            check.setSelected(ticked.getAsBoolean());
                            return check;
                        })
                        .orElseGet(() -> new MenuItem(action.words()));
        item.setMnemonicParsing(false);
        action.key().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> action.run().run());
        return item;
    }
}
