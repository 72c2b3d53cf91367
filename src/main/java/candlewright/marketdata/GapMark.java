package candlewright.marketdata;

import candlewright.model.Tick;
import java.util.ArrayList;
import java.util.List;

/// What a gap means for bars of time. Times are nanoseconds since 1970.
///
/// @param printsFrom bars that close after this may miss prints; those before only late ones
/// @param until bars that open after this are not concerned
/// @param waiting corrections and busts of prints that are in the gap
record GapMark(SequenceGap gap, long printsFrom, long until, List<Tick> waiting) {

    private static final int MOST_WAITING = 64;

    GapMark(SequenceGap gap, long printsFrom, long until) {
        this(gap, printsFrom, until, new ArrayList<>());
    }

    Completeness of(WorkingBar bar) {
        if (bar.open > until) {
            return Completeness.COMPLETE;
        }
        return bar.close > printsFrom ? Completeness.INCOMPLETE : Completeness.UNREVISED;
    }

    /// False if the message is about another print, or if there is no room.
    boolean takes(Tick tick, long originalSeq) {
        if (originalSeq < gap.from() || originalSeq > gap.to() || waiting.size() == MOST_WAITING) {
            return false;
        }
        waiting.add(tick);
        return true;
    }
}
