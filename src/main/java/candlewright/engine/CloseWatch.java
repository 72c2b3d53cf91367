package candlewright.engine;

import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.CloseMoves;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows how the closes of final bars move when they are told again. Remembers the newest bars
/// alone; a change of an older one is not seen.
final class CloseWatch {

    private static final int REMEMBERED = 256;

    /// The last slot holds the moves of so many ticks and more.
    private static final int SLOTS = 256;

    private record Told(double close, long prints) {}

    private final double tick;
    private final Map<Instant, Told> bars =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Instant, Told> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private final long[] bySize = new long[SLOTS];
    private long told;
    private long late;
    private long corrected;
    private long most;
    private @Nullable CloseMoves counts;

    CloseWatch(BigDecimal tick) {
        this.tick = tick.doubleValue();
    }

    void add(BuiltBar built) {
        Told now = new Told(built.bar().close(), built.provenance().prints());
        Told before = bars.put(built.bar().tsOpen(), now);
        if (built.bar().revision() == 0) {
            told++;
            counts = null;
        } else if (before != null && before.close() != now.close()) {
            // A move of less than a tick is one of a tick.
            long ticks = Math.max(1, Math.round(Math.abs(now.close() - before.close()) / tick));
            bySize[(int) Math.min(ticks, SLOTS) - 1]++;
            most = Math.max(most, ticks);
            if (now.prints() > before.prints()) {
                late++;
            } else {
                corrected++;
            }
            counts = null;
        }
    }

    CloseMoves counts() {
        CloseMoves known = counts;
        if (known == null) {
            known = new CloseMoves(told, late, corrected, p95(), most);
            counts = known;
        }
        return known;
    }

    private long p95() {
        long wanted = (long) Math.ceil(0.95 * (late + corrected));
        long seen = 0;
        for (int slot = 0; slot < SLOTS && wanted > 0; slot++) {
            seen += bySize[slot];
            if (seen >= wanted) {
                return slot == SLOTS - 1 ? most : slot + 1;
            }
        }
        return 0;
    }
}
