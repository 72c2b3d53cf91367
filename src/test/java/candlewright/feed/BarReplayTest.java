package candlewright.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Instrument;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BarReplayTest {

    private static final Symbol X = new Symbol("x");

    private static Bar minute(long opens) {
        Instant time = Instant.ofEpochSecond(opens);
        return new Bar(
                X, time, time.plusSeconds(60), 1, 1, 1, 1, 0, BarSource.CSV, BarState.FINAL, 0);
    }

    @Test
    void shortensWhatLastsLongerThanFiveIntervals() {
        BarReplay replay =
                new BarReplay(
                        List.of(
                                new RecordedBars(
                                        new Instrument(
                                                X, "x", BigDecimal.ONE, Duration.ofMinutes(1)),
                                        "x",
                                        LongStream.of(0, 60, 120, 180, 240, 540, 900, 960)
                                                .mapToObj(BarReplayTest::minute)
                                                .toList())));
        List<Long> due = new ArrayList<>();
        for (Optional<BarReplay.DueBar> next = replay.next();
                next.isPresent();
                next = replay.next()) {
            due.add(next.get().after().toSeconds());
        }
        assertEquals(List.of(60L, 360L, 420L, 480L), due);
    }
}
