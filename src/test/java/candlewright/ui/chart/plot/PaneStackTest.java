package candlewright.ui.chart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.ui.chart.plot.PaneStack.Band;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaneStackTest {

    @Test
    void pricesAloneHaveTheWholeCanvas() {
        assertEquals(List.of(new Band(0, 600)), PaneStack.of(600, List.of()).bands());
    }

    @Test
    void lowerPanesHaveTheirSharesWithALineBetween() {
        assertEquals(
                List.of(new Band(0, 360), new Band(361, 119), new Band(481, 119)),
                PaneStack.of(600, List.of(0.2, 0.2)).bands());
    }

    @Test
    void pricesKeepAThirdHoweverManyPanesThereAre() {
        assertEquals(
                List.of(
                        new Band(0, 210),
                        new Band(211, 96),
                        new Band(308, 96),
                        new Band(405, 96),
                        new Band(502, 98)),
                PaneStack.of(600, List.of(0.3, 0.3, 0.3, 0.3)).bands());
    }

    @Test
    void knowsThePaneOfARow() {
        PaneStack stack = PaneStack.of(600, List.of(0.2));
        assertEquals(
                List.of(0, 0, -1, 1, 1, -1, -1),
                List.of(0, 479, 480, 481, 599, 600, -1).stream().map(stack::paneAt).toList());
    }

    @Test
    void aChartWithoutPricesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PaneStack(List.of()));
    }
}
