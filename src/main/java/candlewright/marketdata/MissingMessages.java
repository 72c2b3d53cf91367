package candlewright.marketdata;

import candlewright.model.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A gap and those of its messages that came after all.
final class MissingMessages {

    private final SequenceGap gap;
    private final @Nullable Tick[] found;
    private int count;

    MissingMessages(SequenceGap gap) {
        this.gap = gap;
        this.found = new Tick[gap.rebuilding() ? (int) gap.missing() : 0];
    }

    SequenceGap gap() {
        return gap;
    }

    /// For how many messages there is room.
    int kept() {
        return found.length;
    }

    boolean includes(long seq) {
        return seq >= gap.from() && seq <= gap.to();
    }

    /// False if it is there already.
    boolean add(Tick tick) {
        int i = (int) (tick.seq() - gap.from());
        if (found[i] != null) {
            return false;
        }
        found[i] = tick;
        count++;
        return true;
    }

    boolean isComplete() {
        return count == found.length;
    }

    /// In order; of a complete gap.
    List<Tick> all() {
        return Arrays.stream(found).map(Objects::requireNonNull).toList();
    }
}
