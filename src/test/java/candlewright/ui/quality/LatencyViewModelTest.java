package candlewright.ui.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.LatencyReport;
import candlewright.engine.LatencyReport.Bucket;
import candlewright.engine.LatencyStage;
import candlewright.model.Side;
import candlewright.ui.Desk;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyViewModelTest {

    @Test
    void showsEveryStageInTheOrderOfTheWayMeasuredOrNot() {
        try (Desk desk = new Desk()) {
            LatencyViewModel latency = new LatencyViewModel(desk.snapshots);
            assertEquals(List.of(LatencyStage.values()), stages(latency));
            desk.trade("a", Side.BUY, "10");
            desk.bar(100);
            desk.look();
            assertEquals(List.of(LatencyStage.values()), stages(latency));
            assertEquals(
                    desk.engine.snapshot().latency().stages().getFirst(),
                    latency.rows().getFirst());
            assertTrue(latency.rows().getFirst().count() > 0);
        }
    }

    @Test
    void theAxisReachesOverWholeDecadesThatAllBucketsFitOn() {
        LogAxis axis =
                LogAxis.over(List.of(new Bucket(2_000, 4_000, 1), new Bucket(64_000, 128_000, 2)));
        assertEquals(new LogAxis(1_000, 1_000_000), axis);
        assertEquals(List.of(1_000L, 10_000L, 100_000L, 1_000_000L), axis.decades());
        assertEquals(1.0 / 3, axis.share(10_000), 1e-9);
        assertEquals(0, axis.share(0));
        assertEquals(1, axis.share(9_000_000_000L));
    }

    private static List<LatencyStage> stages(LatencyViewModel latency) {
        return latency.rows().stream().map(LatencyReport.Stage::name).toList();
    }
}
