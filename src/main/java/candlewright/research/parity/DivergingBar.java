package candlewright.research.parity;

import candlewright.marketdata.Completeness;
import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A bar that is not the same on both sides.
///
/// @param bar its number in the reference; in the candidate if the reference has none
/// @param reference empty if the rebuilt bar is one too many
/// @param candidate empty if it is missing
/// @param fields what differs
/// @param proven whether the bar becomes the reference's, to the last digit, with what the causes
///   name put right; else it is only what was seen
/// @param completeness what the rebuilt bar says of itself; empty if nobody says it
/// @param messages about this bar, in the order of their numbers
/// @param gaps the incidents that concern it
public record DivergingBar(
        Symbol symbol,
        int bar,
        Instant tsOpen,
        Optional<Bar> reference,
        Optional<Bar> candidate,
        Set<Field> fields,
        Set<Cause> causes,
        boolean proven,
        Optional<Completeness> completeness,
        List<BarMessage> messages,
        List<SequenceGap> gaps) {

    public DivergingBar {
        messages = List.copyOf(messages);
        gaps = List.copyOf(gaps);
    }
}
