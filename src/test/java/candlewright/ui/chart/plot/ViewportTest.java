package candlewright.ui.chart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewportTest {

    private static final double EXACT = 1e-6;

    @Test
    void beginsWithTheNewestBarsAndAMarginOnTheRight() {
        Viewport view = Viewport.latest(1000);
        assertEquals(870, view.from(), EXACT);
        assertEquals(870 + Viewport.INITIAL_BARS / (1 - Viewport.MARGIN), view.to(), EXACT);
        assertTrue(view.showsLatest());
    }

    @Test
    void beginsAtTheFirstBarWhileThereAreFew() {
        Viewport view = Viewport.latest(12);
        assertEquals(0, view.from());
        assertEquals(Viewport.INITIAL_BARS / (1 - Viewport.MARGIN), view.to(), EXACT);
    }

    @Test
    void keepsWhatIsUnderTheCursorWhenZooming() {
        Viewport view = Viewport.latest(1000);
        Viewport zoomed = view.zoomed(0.5, 900);
        assertEquals(view.span() / 2, zoomed.span(), EXACT);
        assertEquals(share(view, 900), share(zoomed, 900), EXACT);
    }

    private static double share(Viewport view, double bar) {
        return (bar - view.from()) / view.span();
    }

    @Test
    void stopsZoomingInAtTwentyBars() {
        assertEquals(20, Viewport.latest(1000).zoomed(1e-6, 950).span(), EXACT);
    }

    @Test
    void stopsZoomingOutAtTheWholeSeries() {
        assertEquals(Viewport.all(1000), Viewport.latest(1000).zoomed(1e6, 950));
        assertEquals(0, Viewport.all(1000).from());
        assertTrue(Viewport.all(1000).to() > 1000);
    }

    @Test
    void followsTheNewestBarWhileItIsInView() {
        Viewport view = Viewport.latest(1000);
        Viewport grown = view.grown(1003);
        assertEquals(view.from() + 3, grown.from(), EXACT);
        assertEquals(view.span(), grown.span(), EXACT);
    }

    @Test
    void staysPutWhenTheNewestBarIsOutOfView() {
        Viewport view = Viewport.latest(1000).panned(-200);
        Viewport grown = view.grown(1003);
        assertEquals(view.from(), grown.from());
        assertEquals(view.to(), grown.to());
    }

    @Test
    void fillsTheRoomOnTheRightBeforeItMoves() {
        Viewport view = Viewport.latest(12).grown(100);
        assertEquals(0, view.from());
        assertTrue(Viewport.latest(12).grown(100).grown(200).from() > 0);
    }

    @Test
    void keepsShowingEverythingAsTheSeriesGrows() {
        assertEquals(Viewport.all(1500), Viewport.all(1000).grown(1500));
    }

    @Test
    void pansNoFurtherThanTheFirstBarAndHalfAPlotPastTheLast() {
        Viewport view = Viewport.latest(1000);
        assertEquals(0, view.panned(-1e6).from());
        assertEquals(1000 + view.span() / 2, view.panned(1e6).to(), EXACT);
    }

    @Test
    void returnsToTheEdgeAtTheSameWidth() {
        Viewport view = Viewport.latest(1000).zoomed(0.5, 900).panned(-300);
        assertFalse(view.showsLatest());
        assertTrue(view.atLatest().showsLatest());
        assertEquals(view.span(), view.atLatest().span(), EXACT);
        assertEquals(0, view.atOldest().from());
    }

    @Test
    void refusesARangeTheWrongWayRound() {
        assertThrows(IllegalArgumentException.class, () -> new Viewport(10, 10, 100));
        assertThrows(IllegalArgumentException.class, () -> new Viewport(-1, 10, 100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSequenceOfGesturesLeavesTheSeries(long seed) {
        Random random = new Random(seed);
        Viewport view = Viewport.latest(random.nextInt(2000));
        for (int i = 0; i < 2000; i++) {
            view =
                    switch (random.nextInt(5)) {
                        case 0 ->
                                view.zoomed(
                                        Math.exp(random.nextGaussian()),
                                        view.from() + random.nextDouble() * view.span());
                        case 1 -> view.panned(random.nextGaussian() * view.span());
                        case 2 -> view.grown(view.slots() + random.nextInt(3));
                        case 3 -> view.showing(random.nextInt(3000) - 500, random.nextInt(3000));
                        default -> random.nextInt(10) == 0 ? view.atLatest() : view;
                    };
            String run = "seed " + seed + ", gesture " + i + ": " + view;
            assertTrue(view.from() >= 0 && view.span() >= Viewport.MIN_SPAN - EXACT, run);
            assertTrue(
                    view.from() == 0 || view.slots() - view.from() >= view.span() / 2 - EXACT, run);
            assertTrue(
                    view.span()
                            <= Math.max(view.slots(), Viewport.INITIAL_BARS) / (1 - Viewport.MARGIN)
                                    + EXACT,
                    run);
        }
    }

    @Test
    void showsTheNewestBarsAfterAReplayWentBack() {
        assertEquals(Viewport.latest(150), Viewport.latest(400).grown(150));
    }
}
