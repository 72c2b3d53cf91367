package candlewright.marketdata;

import candlewright.model.Tick;
import java.util.List;

/// What a [Resequencer] tells: a stream in sequence, and what is missing in it.
public interface SequencedTicks {

    /// The next message, each number at most once and in order. Of a heartbeat all that it tells of
    /// came before.
    void onTick(Tick tick);

    /// Told before the first message that follows the gap.
    void onGap(SequenceGap gap);

    /// All messages of a gap, in order, long after it: history had them.
    void onRebuilt(SequenceGap gap, List<Tick> missing);
}
