package candlewright.ui.chart.grid;

import candlewright.model.Instrument;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;

/// One chart of the grid: its symbol, its group, and what else of it is kept, by name.
public final class ChartCell {

    static final String SYMBOL = "symbol";
    static final String LINK = "link";
    private static final Set<String> OWN = Set.of(SYMBOL, LINK);

    private final int number;
    private final ObjectProperty<Instrument> instrument;
    private final ObjectProperty<Link> link = new SimpleObjectProperty<>(Link.NONE);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<OptionalLong> pointed =
            new SimpleObjectProperty<>(OptionalLong.empty());
    private final ReadOnlyObjectWrapper<OptionalLong> followed =
            new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private final Map<String, StringProperty> settings = new HashMap<>();

    /// All that is kept of this cell, as it was last told or read.
    private final ReadOnlyObjectWrapper<Map<String, String>> texts;

    private Runnable picture = () -> {};

    /// @param number from 0, in reading order
    /// @param kept of the cell with this number when the window was last closed
    ChartCell(int number, Instrument instrument, Map<String, String> kept) {
        this.number = number;
        this.instrument = new SimpleObjectProperty<>(instrument);
        texts = new ReadOnlyObjectWrapper<>(Map.copyOf(kept));
        link.set(Link.named(kept.getOrDefault(LINK, "")));
        // Not at once: a symbol that this feed does not have stays written down until another is
        // chosen.
        this.instrument.addListener((_, _, now) -> put(SYMBOL, now.symbol().value()));
        link.addListener((_, _, now) -> put(LINK, now.name()));
    }

    /// Has a setting of this chart kept with the window and in templates: it is set to what was
    /// kept under this name, and whatever it is changed to from now on is kept.
    ///
    /// @param name as it stands in the file; for good
    public void keep(String name, StringProperty text) {
        if (OWN.contains(name) || settings.containsKey(name)) {
            throw new IllegalArgumentException("the name " + name + " is taken");
        }
        settings.put(name, text);
        String kept = texts.get().get(name);
        if (kept != null) {
            text.set(kept);
        }
        text.subscribe(now -> put(name, now));
    }

    private void put(String name, String text) {
        Map<String, String> changed = new TreeMap<>(texts.get());
        changed.put(name, text);
        texts.set(Map.copyOf(changed));
    }

    /// What a template takes: all but symbol and group.
    Map<String, String> settings() {
        Map<String, String> taken = new TreeMap<>(texts.get());
        taken.keySet().removeAll(OWN);
        return taken;
    }

    /// Takes these settings over; others stay as they are.
    void apply(Map<String, String> template) {
        template.forEach((name, text) -> {
            if (!OWN.contains(name)) {
                set(name, text);
            }
        });
    }

    void set(String name, String text) {
        StringProperty setting = settings.get(name);
        if (setting != null) {
            setting.set(text);
        }
        if (!text.equals(texts.get().get(name))) {
            put(name, text);
        }
    }

    public int number() {
        return number;
    }

    public ObjectProperty<Instrument> instrumentProperty() {
        return instrument;
    }

    ObjectProperty<Link> linkProperty() {
        return link;
    }

    ReadOnlyObjectProperty<Map<String, String>> textsProperty() {
        return texts.getReadOnlyProperty();
    }

    /// Whether the window has room for it now.
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void show(boolean visible) {
        shown.set(visible);
    }

    /// Whether watchlist, ticket and signal go with it.
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    void activate(boolean isActive) {
        active.set(isActive);
    }

    /// When the bar under the mouse opened, in epoch milliseconds; empty if there is none.
    public ObjectProperty<OptionalLong> pointedProperty() {
        return pointed;
    }

    /// The same of another chart of the group.
    public ReadOnlyObjectProperty<OptionalLong> followedProperty() {
        return followed.getReadOnlyProperty();
    }

    void follow(OptionalLong time) {
        followed.set(time);
    }

    /// What a picture of this chart is taken with.
    public void onPicture(Runnable picture) {
        this.picture = picture;
    }

    void takePicture() {
        picture.run();
    }
}
