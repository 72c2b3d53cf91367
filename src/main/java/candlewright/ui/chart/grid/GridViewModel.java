package candlewright.ui.chart.grid;

import candlewright.model.Instrument;
import candlewright.model.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;

/// Which charts are shown, which is the active one, what those of a group share, and what of all
/// that is kept.
public final class GridViewModel {

    /// The settings that are the same in all charts of a group.
    static final Set<String> SHARED = Set.of("interval");

    private static final String LAYOUT = "layout";
    private static final String ACTIVE = "active";
    private static final String MAXIMISED = "maximised";

    private final List<ChartCell> cells;
    private final ObjectProperty<Instrument> chosen;
    private final ObjectProperty<GridLayout> layout;
    private final BooleanProperty maximised = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<ChartCell> active = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<String, Map<String, String>>> templates;
    private final Map<String, String> window;
    private final Consumer<Workspace> keep;
    private Workspace kept;

    /// What is set while the last window is restored is no change.
    private boolean built;

    /// @param chosen what watchlist, ticket and the other views show
    /// @param last as the last window was left
    /// @param keep is told of each change
    public GridViewModel(
            List<Instrument> instruments,
            ObjectProperty<Instrument> chosen,
            Workspace last,
            Consumer<Workspace> keep) {
        this.chosen = chosen;
        this.keep = keep;
        kept = last;
        window = new TreeMap<>(last.window());
        templates = new ReadOnlyObjectWrapper<>(last.templates());
        layout =
                new SimpleObjectProperty<>(
                        GridLayout.named(last.window().getOrDefault(LAYOUT, "")));
        maximised.set(last.window().getOrDefault(MAXIMISED, "").equals("true"));
        cells =
                IntStream.range(0, GridLayout.MOST)
                        .mapToObj(number -> restored(number, instruments, last))
                        .toList();
        String was = last.window().getOrDefault(ACTIVE, "");
        makeActive(
                cells.stream()
                        .limit(layout.get().cells())
                        .filter(cell -> String.valueOf(cell.number()).equals(was))
                        .findFirst()
                        .orElse(cells.getFirst()));
        cells.forEach(this::wire);
        chosen.subscribe(now -> active.get().instrumentProperty().set(now));
        layout.addListener((_, _, _) -> arrange());
        maximised.addListener((_, _, _) -> showCells());
        templates.addListener((_, _, _) -> remember());
        showCells();
        kept = workspace();
        built = true;
    }

    /// Has a setting of the whole window kept: it is set to what was kept under this name, and
    /// whatever it is changed to from now on is kept.
    public void keep(String name, StringProperty text) {
        String last = window.get(name);
        if (last != null) {
            text.set(last);
        }
        text.subscribe(now -> {
            window.put(name, now);
            remember();
        });
    }

    private static ChartCell restored(int number, List<Instrument> instruments, Workspace last) {
        Map<String, String> texts =
                number < last.cells().size() ? last.cells().get(number) : Map.of();
        Instrument instrument =
                instruments.stream()
                        .filter(each -> each.symbol().value().equals(texts.get(ChartCell.SYMBOL)))
                        .findFirst()
                        .orElse(instruments.get(number % instruments.size()));
        return new ChartCell(number, instrument, texts);
    }

    private void wire(ChartCell cell) {
        cell.instrumentProperty()
                .addListener((_, _, now) -> {
                    if (cell == active.get()) {
                        chosen.set(now);
                    }
                    groupOf(cell).forEach(other -> other.instrumentProperty().set(now));
                });
        cell.linkProperty().addListener((_, _, _) -> join(cell));
        cell.textsProperty()
                .addListener((_, before, now) -> {
                    share(cell, before, now);
                    remember();
                });
        cell.pointedProperty()
                .subscribe(time -> groupOf(cell).forEach(other -> other.follow(time)));
    }

    private List<ChartCell> groupOf(ChartCell cell) {
        return cell.linkProperty().get() == Link.NONE
                ? List.of()
                : cells.stream()
                        .filter(other ->
                                other != cell
                                        && other.linkProperty().get() == cell.linkProperty().get())
                        .toList();
    }

    /// Who joins a group takes over what those in view have; only with nobody in view the others
    /// take over his.
    private void join(ChartCell cell) {
        cell.follow(OptionalLong.empty());
        List<ChartCell> group = groupOf(cell);
        group.stream()
                .filter(other -> other.number() < layout.get().cells())
                .findFirst()
                .ifPresentOrElse(leader -> agree(leader, List.of(cell)), () -> agree(cell, group));
    }

    private static void agree(ChartCell leader, List<ChartCell> others) {
        for (ChartCell other : others) {
            other.instrumentProperty().set(leader.instrumentProperty().get());
            Map<String, String> texts = leader.textsProperty().get();
            for (String name : SHARED) {
                String text = texts.get(name);
                if (text != null) {
                    other.set(name, text);
                }
            }
        }
    }

    private void share(ChartCell cell, Map<String, String> before, Map<String, String> now) {
        for (String name : SHARED) {
            String text = now.get(name);
            if (text != null && !text.equals(before.get(name))) {
                groupOf(cell).forEach(other -> other.set(name, text));
            }
        }
    }

    /// Makes this the chart that the watchlist, the ticket and the signal go with.
    void makeActive(ChartCell cell) {
        if (cell == active.get()) {
            return;
        }
        active.set(cell);
        cells.forEach(each -> each.activate(each == cell));
        chosen.set(cell.instrumentProperty().get());
        if (maximised.get()) {
            showCells();
        }
        remember();
    }

    private void arrange() {
        maximised.set(false);
        if (active.get().number() >= layout.get().cells()) {
            makeActive(cells.getFirst());
        }
        showCells();
    }

    private void showCells() {
        for (ChartCell cell : cells) {
            boolean visible =
                    maximised.get() ? cell == active.get() : cell.number() < layout.get().cells();
            cell.show(visible);
        }
        remember();
    }

    /// Gives this chart the whole room, or back to all of them.
    void maximise(ChartCell cell) {
        makeActive(cell);
        maximised.set(!maximised.get() && layout.get() != GridLayout.ONE);
    }

    /// Keeps the settings of a chart under a name, in place of what had it before.
    ///
    /// @return whether it has a name
    boolean saveTemplate(String name, ChartCell cell) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            return false;
        }
        Map<String, Map<String, String>> more = new TreeMap<>(templates.get());
        more.put(stripped, cell.settings());
        templates.set(Map.copyOf(more));
        return true;
    }

    void applyTemplate(String name, ChartCell cell) {
        cell.apply(templates.get().getOrDefault(name, Map.of()));
    }

    void deleteTemplate(String name) {
        Map<String, Map<String, String>> fewer = new TreeMap<>(templates.get());
        fewer.remove(name);
        templates.set(Map.copyOf(fewer));
    }

    private void remember() {
        if (!built) {
            return;
        }
        Workspace now = workspace();
        if (!now.equals(kept)) {
            kept = now;
            keep.accept(now);
        }
    }

    private Workspace workspace() {
        window.put(LAYOUT, layout.get().name());
        window.put(ACTIVE, String.valueOf(active.get().number()));
        window.put(MAXIMISED, String.valueOf(maximised.get()));
        List<Map<String, String>> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.textsProperty().get()));
        return new Workspace(window, texts, templates.get());
    }

    /// All nine, whether they are shown or not.
    public List<ChartCell> cells() {
        return cells;
    }

    public ReadOnlyObjectProperty<ChartCell> activeProperty() {
        return active.getReadOnlyProperty();
    }

    ObjectProperty<GridLayout> layoutProperty() {
        return layout;
    }

    BooleanProperty maximisedProperty() {
        return maximised;
    }

    /// The settings of each template by its name.
    ReadOnlyObjectProperty<Map<String, Map<String, String>>> templatesProperty() {
        return templates.getReadOnlyProperty();
    }
}
