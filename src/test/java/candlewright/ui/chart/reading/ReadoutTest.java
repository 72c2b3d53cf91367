package candlewright.ui.chart.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarSeries;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.Provenance;
import candlewright.marketdata.Reconstruction;
import candlewright.model.Bar;
import candlewright.model.BarSource;
import candlewright.model.BarState;
import candlewright.model.Symbol;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadoutTest {

    private static final Symbol SPY = new Symbol("SPY");

    private static Bar bar(int second, int revision) {
        Instant opened = Instant.EPOCH.plusSeconds(second);
        return new Bar(
                SPY,
                opened,
                opened.plusSeconds(1),
                1,
                1,
                1,
                1,
                1,
                BarSource.SYNTHETIC,
                BarState.FINAL,
                revision);
    }

    private static BuiltBar built(int second, int revision, Completeness completeness) {
        return new BuiltBar(
                bar(second, revision),
                new Provenance(Reconstruction.STREAM, completeness, 1, 2, 2));
    }

    @Test
    void saysWhatIsNotWholeInACandle() {
        BarSeries series =
                BarSeries.empty(SPY, Duration.ofSeconds(1))
                        .append(bar(0, 0))
                        .append(built(1, 0, Completeness.COMPLETE), Instant.EPOCH.plusMillis(2_250))
                        .append(
                                built(2, 1, Completeness.INCOMPLETE),
                                Instant.EPOCH.plusSeconds(86_400))
                        .append(built(3, 2, Completeness.UNREVISED));
        assertEquals(
                "synthetic · final · rev 0 · came closed · admissible from 00:00:01.000",
                Readout.provenance(series, 0, 0, 1));
        assertEquals(
                "synthetic · final · rev 0 · complete · admissible from 00:00:02.250",
                Readout.provenance(series, 1, 1, 1));
        assertEquals(
                "synthetic · final · rev 1 · incomplete · admissible from 1970-01-02 00:00:00.000",
                Readout.provenance(series, 2, 2, 1));
        assertEquals(
                "4 bars · synthetic · final · rev 2 · incomplete · admissible from 1970-01-02"
                        + " 00:00:00.000",
                Readout.provenance(series, 0, 3, 4));
        assertEquals(
                "2 bars · synthetic · final · rev 0 · complete · admissible from 00:00:02.250",
                Readout.provenance(series, 0, 1, 4));
    }
}
