package candlewright.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a window looks like, as named texts: who shows something gives it a name, and a name that
/// nobody knows any more is kept as it is.
///
/// @param window of the whole window: `layout`, `active`, `look`
/// @param cells of each chart, in their order: `symbol`, `link` and the chart's settings
/// @param templates settings of a chart by the name under which the trader saved them
public record Workspace(
        Map<String, String> window,
        List<Map<String, String>> cells,
        Map<String, Map<String, String>> templates) {

    /// Nothing was kept yet.
    public static final Workspace NONE = new Workspace(Map.of(), List.of(), Map.of());

    public Workspace {
        window = sorted(window);
        cells = cells.stream().map(Workspace::sorted).toList();
        Map<String, Map<String, String>> named = new TreeMap<>();
        templates.forEach((name, settings) -> named.put(name, sorted(settings)));
        templates = Collections.unmodifiableMap(named);
    }

    /// The same with another text of the whole window.
    public Workspace with(String name, String text) {
        Map<String, String> changed = new TreeMap<>(window);
        changed.put(name, text);
        return new Workspace(changed, cells, templates);
    }

    private static Map<String, String> sorted(Map<String, String> texts) {
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
