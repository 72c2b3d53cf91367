package candlewright.feed;

import candlewright.model.Bar;
import candlewright.model.Instrument;
import java.util.List;

/// The bars of one symbol, oldest first; there is at least one.
///
/// @param name what they are called in the feed's description: a file, or the symbol
/// @param bars may be made as they are asked for; they never change
public record RecordedBars(Instrument instrument, String name, List<Bar> bars) {

    private static final int MOST_HISTORY = 300;

    public RecordedBars {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException(instrument.symbol() + " has no bars");
        }
    }

    /// How many come before a replay: 300, or half of a shorter series.
    int historySize() {
        return Math.min(MOST_HISTORY, bars.size() / 2);
    }
}
