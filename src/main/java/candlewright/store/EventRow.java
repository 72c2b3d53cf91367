package candlewright.store;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fact as the texts of its columns.
///
/// Its canonical bytes are the columns as a JSON array, without white space, in the form that
/// SQLite's `json_array` gives it; no two rows have the same.
final class EventRow {

    /// Lets SQLite put the canonical bytes of a row together: one value to fetch, not one for each
    /// column, which takes half the time.
    static final String CANONICAL = "json_array(" + Column.list("%s", ", ") + ")";

    private final Map<Column, String> texts = new EnumMap<>(Column.class);

    /// @throws IllegalArgumentException if these are no canonical bytes
    static EventRow ofCanonical(byte[] bytes) {
        EventRow row = new EventRow();
        JsonTexts elements = new JsonTexts(bytes);
        char before = '[';
        for (Column column : Column.ALL) {
            row.set(column, elements.next(before));
            before = ',';
        }
        elements.end();
        return row;
    }

    byte[] canonical() {
        StringBuilder json = new StringBuilder(256);
        for (Column column : Column.ALL) {
            json.append(json.isEmpty() ? '[' : ',');
            String text = get(column);
            if (text == null || column.isNumber()) {
                json.append(text);
            } else {
                JsonTexts.quote(text, json);
            }
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Fills in a column that was null.
    ///
    /// @param value what its `toString` tells in full, or null
    EventRow set(Column column, @Nullable Object value) {
        if (value != null) {
            texts.put(column, value.toString());
        }
        return this;
    }

    @Nullable String get(Column column) {
        return texts.get(column);
    }

    /// @throws IllegalArgumentException if the column is null
    String need(Column column) {
        String text = get(column);
        if (text == null) {
            throw new IllegalArgumentException("there is no " + column.sql());
        }
        return text;
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
