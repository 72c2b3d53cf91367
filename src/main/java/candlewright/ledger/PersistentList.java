package candlewright.ledger;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/// A list that is never changed: adding, replacing or dropping gives a new one that shares nearly
/// all of its storage, so a snapshot of ten thousand orders costs nothing. One thread makes new
/// ones, any thread reads.
final class PersistentList<T> extends AbstractList<T> implements RandomAccess {

    static final int CHUNK = 128;

    private final Object[][] chunks;
    private final int size;

    private PersistentList(Object[][] chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    static <T> PersistentList<T> empty() {
        return new PersistentList<>(new Object[0][], 0);
    }

    PersistentList<T> plus(T element) {
        int offset = size % CHUNK;
        if (offset == 0) {
            Object[][] grown = Arrays.copyOf(chunks, chunks.length + 1);
            grown[chunks.length] = new Object[CHUNK];
            grown[chunks.length][0] = element;
            return new PersistentList<>(grown, size + 1);
        }
        Object[] tail = chunks[chunks.length - 1];
        if (tail[offset] != null) {
            // Another list was made from this one already: leave its elements alone.
            return new PersistentList<T>(withOwn(chunks.length - 1, offset), size).plus(element);
        }
        tail[offset] = element;
        return new PersistentList<>(chunks, size + 1);
    }

    PersistentList<T> with(int index, T element) {
        Objects.checkIndex(index, size);
        Object[][] changed = withOwn(index / CHUNK, Math.min(CHUNK, size - index / CHUNK * CHUNK));
        changed[index / CHUNK][index % CHUNK] = element;
        return new PersistentList<>(changed, size);
    }

    /// Without its first [#CHUNK] elements.
    PersistentList<T> withoutFirstChunk() {
        Objects.checkIndex(CHUNK, size);
        return new PersistentList<>(Arrays.copyOfRange(chunks, 1, chunks.length), size - CHUNK);
    }

    private Object[][] withOwn(int chunk, int used) {
        Object[][] changed = chunks.clone();
        changed[chunk] = chunks[chunk].clone();
        Arrays.fill(changed[chunk], used, CHUNK, null);
        return changed;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T get(int index) {
        Objects.checkIndex(index, size);
        return (T) chunks[index / CHUNK][index % CHUNK];
    }

    @Override
    public int size() {
        return size;
    }
}
