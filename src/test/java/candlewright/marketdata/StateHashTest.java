package candlewright.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import candlewright.model.Symbol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateHashTest {

    private static final SequenceGap FIRST = gap(1);
    private static final SequenceGap SECOND = gap(3);

    private static SequenceGap gap(long seq) {
        return new SequenceGap(new Symbol("SPY"), seq, seq, null, Instant.EPOCH, false);
    }

    private static StateHash of(List<SequenceGap> gaps) {
        StateHash hash = new StateHash();
        gaps.forEach(hash::add);
        return hash;
    }

    @Test
    void ofNothingIsTheSha256OfNothing() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                new StateHash().hex());
    }

    @Test
    void theOrderCounts() {
        assertNotEquals(of(List.of(FIRST, SECOND)).hex(), of(List.of(SECOND, FIRST)).hex());
    }

    @Test
    void goesOnAfterItWasAskedFor() {
        StateHash asked = of(List.of(FIRST));
        asked.hex();
        asked.add(SECOND);
        assertEquals(of(List.of(FIRST, SECOND)).hex(), asked.hex());
    }

    @Test
    void withdrawingIsNotAGap() {
        StateHash withdrawn = new StateHash();
        withdrawn.add(new BarUpdate.Withdrawn(new Symbol("SPY"), Instant.EPOCH, 1));
        assertNotEquals(of(List.of(FIRST)).hex(), withdrawn.hex());
    }
}
