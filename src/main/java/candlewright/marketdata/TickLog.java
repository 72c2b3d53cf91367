package candlewright.marketdata;

import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The newest messages of one symbol in sequence, and the gaps between them, as columns: what bars
/// by what was traded are made of. Heartbeats and names of trades are not kept. A message takes
/// some 45 bytes; when there is no more room the oldest [TickChunk#SIZE] are let go.
///
/// One thread writes; a [TickRun] is for any.
public final class TickLog {

    /// How many messages are kept of all symbols together, and of one.
    private static final int IN_ALL = 1_000_000;

    private static final int MOST = 262_144;
    private static final int LEAST = 2_048;

    private final Symbol symbol;
    private final int chunks;
    private final Object stream = new Object();
    private TickChunk[] kept = new TickChunk[0];

    /// The number of the first message that is kept, counted from 0 over all that were.
    private long first;

    private long end;
    private @Nullable SequenceGap lost;

    /// @param messages how many are kept at least, once there were as many; 0 to keep none
    public TickLog(Symbol symbol, int messages) {
        this.symbol = symbol;
        this.chunks = messages == 0 ? 0 : Math.ceilDiv(messages, TickChunk.SIZE) + 1;
    }

    /// How many messages are kept of each of so many symbols.
    public static int share(int symbols) {
        return Math.clamp(IN_ALL / Math.max(1, symbols), LEAST, MOST);
    }

    public void add(Tick tick) {
        if (chunks > 0 && !(tick instanceof Tick.Heartbeat)) {
            room().add(tick);
            end++;
        }
    }

    /// Messages that were given up.
    public void add(SequenceGap gap) {
        if (chunks > 0) {
            room().add(gap);
            end++;
        }
    }

    private TickChunk room() {
        int slot = (int) (end % TickChunk.SIZE);
        if (slot == 0) {
            boolean full = kept.length == chunks;
            if (full) {
                lost = kept[0].asLost(symbol);
                first += TickChunk.SIZE;
            }
            // A run that was given out keeps the array that it has.
            kept = Arrays.copyOfRange(kept, full ? 1 : 0, kept.length + 1);
            kept[kept.length - 1] = new TickChunk();
        }
        return kept[kept.length - 1];
    }

    /// All that is kept now.
    public TickRun run() {
        return new TickRun(symbol, stream, kept, first, end, lost);
    }
}
