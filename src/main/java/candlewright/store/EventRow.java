package candlewright.store;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fact as the texts of its columns.
///
/// It is stored and hashed as a JSON object of the columns that are not null, in their order and
/// without white space, so that no two rows have the same bytes.
final class EventRow {

    private final Map<Column, String> texts = new EnumMap<>(Column.class);

    /// @throws IllegalArgumentException if this is no stored fact
    static EventRow ofJson(byte[] bytes) {
        EventRow row = new EventRow();
        JsonTexts members = new JsonTexts(bytes);
        for (Column column : Column.ALL) {
            if (members.goTo(column.key())) {
                row.set(column, members.value());
            }
        }
        members.end();
        return row;
    }

    String json() {
        StringBuilder json = new StringBuilder(384);
        for (Map.Entry<Column, String> each : texts.entrySet()) {
            json.append(json.isEmpty() ? '{' : ',').append(each.getKey().key());
            if (each.getKey().isNumber()) {
                json.append(each.getValue());
            } else {
                JsonTexts.quote(each.getValue(), json);
            }
        }
        return json.append('}').toString();
    }

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
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
        return json();
    }
}
