package candlewright.ui.chart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CandleLayoutTest {

    @Test
    void givesEachCandleThreePixelsOrMoreAndLetsNoTwoTouch() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            int slots = 20 + random.nextInt(1_000_000);
            double width = 120 + random.nextInt(3000);
            Viewport view =
                    Viewport.latest(slots)
                            .zoomed(Math.exp(random.nextGaussian() * 5), slots)
                            .panned(random.nextGaussian() * slots / 3);
            CandleLayout layout = CandleLayout.of(view, width);
            String run = "seed " + seed + ": " + layout + ", width " + width;
            assertTrue(layout.pitch() >= 3, run);
            assertTrue(layout.buckets() <= width / 3 + 2, run);
            assertEquals(1, Integer.bitCount(layout.step()), run);
            for (int b = layout.firstBucket(); b < layout.firstBucket() + layout.buckets(); b++) {
                int right = layout.bodyLeft(b * layout.step()) + layout.bodyWidth();
                assertTrue(right < layout.bodyLeft((b + 1) * layout.step()), run + ", bucket " + b);
            }
        }
    }

    @Test
    void keepsTheBarsOfACandleWhileTheViewMoves() {
        Viewport view = Viewport.latest(100_000).zoomed(100, 100_000);
        CandleLayout before = CandleLayout.of(view, 1200);
        CandleLayout after = CandleLayout.of(view.panned(-3), 1200);
        assertEquals(before.step(), after.step());
        assertEquals(before.bucketStart(95_001), after.bucketStart(95_001));
    }

    @Test
    void standsTheWickInTheMiddleOfTheBody() {
        CandleLayout layout = CandleLayout.of(Viewport.latest(1000), 1200);
        assertEquals(1, layout.bodyWidth() % 2);
        assertEquals(layout.wick(990), layout.bodyLeft(990) + layout.bodyWidth() / 2);
    }
}
