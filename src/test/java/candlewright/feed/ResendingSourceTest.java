package candlewright.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Conditions;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class ResendingSourceTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

    private long seq;

    /// A message every ten milliseconds.
    private Tick said() {
        seq++;
        Instant at = START.plusMillis(10 * seq);
        return new Tick.Trade(SPY, seq, at, at, 100 + seq, 1, null, Conditions.REGULAR);
    }

    /// Loses those that are not to arrive.
    private ResendingSource source(LongPredicate arrives, int messages) {
        return new ResendingSource(
                this::said,
                source ->
                        () -> {
                            Tick tick = source.next();
                            while (!arrives.test(tick.seq())) {
                                tick = source.next();
                            }
                            return tick;
                        },
                messages);
    }

    /// Numbers, and when they were received.
    private static List<String> read(ResendingSource source, int count) {
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tick tick = source.next();
            long millis = tick.receiveTime().toEpochMilli() - START.toEpochMilli();
            ticks.add(tick.seq() + " at " + millis);
        }
        return ticks;
    }

    @Test
    void tellsAgainWhatItIsAskedForARoundTripLater() {
        ResendingSource source = source(seq -> seq != 2 && seq != 3, 8);
        assertEquals(List.of("1 at 10", "4 at 40"), read(source, 2));
        source.resend(SPY, 2, 3);
        assertEquals(List.of("2 at 44", "3 at 44", "5 at 50"), read(source, 3));
    }

    @Test
    void tellsWhatItStillRemembersAndNothingElse() {
        ResendingSource source = source(_ -> true, 4);
        read(source, 10);
        source.resend(SPY, 1, 8);
        source.resend(new Symbol("QQQ"), 1, 8);
        source.resend(SPY, 12, 13);
        assertEquals(List.of("7 at 104", "8 at 104", "11 at 110"), read(source, 3));
    }

    @Test
    void whatIsToldAgainIsTheSameMessageReceivedLater() {
        ResendingSource source = source(seq -> seq != 1, 4);
        source.next();
        source.resend(SPY, 1, 1);
        Instant at = START.plusMillis(10);
        assertEquals(
                new Tick.Trade(SPY, 1, at, START.plusMillis(24), 101, 1, null, Conditions.REGULAR),
                source.next());
    }
}
