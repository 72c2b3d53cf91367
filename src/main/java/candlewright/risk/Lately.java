package candlewright.risk;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The values of the keys that were used last, at most so many. Only [#use] counts as use.
final class Lately<K, V> {

    private final LinkedHashMap<K, V> values = new LinkedHashMap<>();
    private final int most;

    Lately(int most) {
        this.most = most;
    }

    @Nullable V find(K key) {
        return values.get(key);
    }

    /// The key's value, a new one if there is none; the one that was not used for longest is
    /// forgotten for it.
    V use(K key, Supplier<V> fresh) {
        V value = values.remove(key);
        if (value == null) {
            value = fresh.get();
            if (values.size() == most) {
                values.pollFirstEntry();
            }
        }
        values.putLast(key, value);
        return value;
    }
}
