package candlewright.ui.chart.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import candlewright.model.Instrument;
import candlewright.model.Symbol;
import candlewright.model.Workspace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class GridViewModelTest {

    private static final Instrument SPY = instrument("SPY");
    private static final Instrument QQQ = instrument("QQQ");
    private static final Instrument EURUSD = instrument("EURUSD");

    private final ObjectProperty<Instrument> chosen = new SimpleObjectProperty<>(SPY);
    private final List<Workspace> kept = new ArrayList<>();
    private final GridViewModel grid = grid(Workspace.NONE);

    private static Instrument instrument(String symbol) {
        return new Instrument(
                new Symbol(symbol), symbol, new BigDecimal("0.01"), Duration.ofSeconds(1));
    }

    private GridViewModel grid(Workspace last) {
        return new GridViewModel(List.of(SPY, QQQ, EURUSD), chosen, last, kept::add);
    }

    private ChartCell cell(int number) {
        return grid.cells().get(number);
    }

    private List<Instrument> first(int cells) {
        return grid.cells().stream()
                .limit(cells)
                .map(cell -> cell.instrumentProperty().get())
                .toList();
    }

    @Test
    void beginsWithOneChartAndKeepsNothing() {
        assertEquals(GridLayout.ONE, grid.layoutProperty().get());
        assertEquals(List.of(), kept);
        assertEquals(
                List.of(true, false),
                Stream.of(cell(0), cell(1)).map(cell -> cell.shownProperty().get()).toList());
    }

    @Test
    void whatIsChosenElsewhereGoesToTheActiveChartAndItsGroup() {
        cell(1).linkProperty().set(Link.BLUE);
        cell(2).linkProperty().set(Link.BLUE);
        grid.layoutProperty().set(GridLayout.FOUR);
        grid.makeActive(cell(2));
        assertEquals(EURUSD, chosen.get());
        chosen.set(SPY);
        assertEquals(List.of(SPY, SPY, SPY, SPY), first(4));
        grid.makeActive(cell(0));
        chosen.set(EURUSD);
        assertEquals(List.of(EURUSD, SPY, SPY, SPY), first(4));
    }

    @Test
    void whoJoinsAGroupTakesOverWhatThoseInViewHave() {
        grid.layoutProperty().set(GridLayout.SIDE_BY_SIDE);
        cell(5).linkProperty().set(Link.PINK);
        cell(1).linkProperty().set(Link.PINK);
        assertEquals(QQQ, cell(5).instrumentProperty().get());
        cell(0).linkProperty().set(Link.PINK);
        assertEquals(QQQ, cell(0).instrumentProperty().get());
        assertEquals(QQQ, chosen.get());
    }

    @Test
    void theIntervalIsTheGroupsAndOtherSettingsAreNot() {
        StringProperty[] intervals = new StringProperty[3];
        StringProperty[] kinds = new StringProperty[3];
        for (int i = 0; i < 3; i++) {
            intervals[i] = new SimpleStringProperty("1m");
            kinds[i] = new SimpleStringProperty("candles");
            cell(i).keep("interval", intervals[i]);
            cell(i).keep("kind", kinds[i]);
        }
        cell(0).linkProperty().set(Link.GREEN);
        cell(1).linkProperty().set(Link.GREEN);
        intervals[1].set("5m");
        kinds[1].set("line");
        assertEquals(
                List.of("5m", "5m", "1m", "candles", "line", "candles"),
                Stream.concat(Stream.of(intervals), Stream.of(kinds))
                        .map(StringProperty::get)
                        .toList());
    }

    @Test
    void theTimeUnderTheMouseGoesToTheGroup() {
        cell(0).linkProperty().set(Link.GREEN);
        cell(1).linkProperty().set(Link.GREEN);
        cell(0).pointedProperty().set(OptionalLong.of(5));
        assertEquals(
                List.of(OptionalLong.empty(), OptionalLong.of(5), OptionalLong.empty()),
                grid.cells().stream().limit(3).map(each -> each.followedProperty().get()).toList());
        cell(0).pointedProperty().set(OptionalLong.empty());
        assertEquals(OptionalLong.empty(), cell(1).followedProperty().get());
    }

    @Test
    void aChartThatGoesOutOfViewIsNotActiveAnyMore() {
        grid.layoutProperty().set(GridLayout.NINE);
        grid.makeActive(cell(7));
        grid.layoutProperty().set(GridLayout.STACKED);
        assertEquals(cell(0), grid.activeProperty().get());
        assertEquals(SPY, chosen.get());
        assertFalse(cell(7).shownProperty().get());
    }

    @Test
    void allThatIsKeptComesBackAndWhatNobodyKnowsStays() {
        grid.layoutProperty().set(GridLayout.SIX);
        cell(3).linkProperty().set(Link.VIOLET);
        cell(4).instrumentProperty().set(QQQ);
        cell(4).keep("averages", new SimpleStringProperty("7, 21"));
        grid.makeActive(cell(4));
        grid.saveTemplate(" mine ", cell(4));
        Workspace last = kept.getLast();
        List<Map<String, String>> cells = new ArrayList<>(last.cells());
        cells.set(1, Map.of("symbol", "GONE", "drawings", "of a later program"));
        Workspace read = new Workspace(last.window(), cells, last.templates());
        kept.clear();

        GridViewModel next = grid(read);
        assertEquals(GridLayout.SIX, next.layoutProperty().get());
        assertEquals(4, next.activeProperty().get().number());
        assertEquals(QQQ, chosen.get());
        StringProperty averages = new SimpleStringProperty("10, 30");
        next.cells().get(4).keep("averages", averages);
        assertEquals("7, 21", averages.get());
        assertEquals(Map.of("mine", Map.of("averages", "7, 21")), next.templatesProperty().get());
        assertEquals(List.of(), kept);
        next.cells().get(0).linkProperty().set(Link.BLUE);
        assertEquals(cells.get(1), kept.getLast().cells().get(1));
    }

    @Test
    void aTemplateSetsSettingsButNeitherSymbolNorGroup() {
        StringProperty first = new SimpleStringProperty("5, 50");
        StringProperty second = new SimpleStringProperty("10, 30");
        cell(0).keep("averages", first);
        cell(1).keep("averages", second);
        cell(0).linkProperty().set(Link.BLUE);
        assertEquals(true, grid.saveTemplate("slow", cell(0)));
        assertEquals(false, grid.saveTemplate("  ", cell(0)));
        grid.applyTemplate("slow", cell(1));
        assertEquals("5, 50", second.get());
        assertEquals(Link.NONE, cell(1).linkProperty().get());
        assertEquals(QQQ, cell(1).instrumentProperty().get());
        grid.deleteTemplate("slow");
        assertEquals(Map.of(), grid.templatesProperty().get());
    }

    @Test
    void aNameIsTakenOnce() {
        assertThrows(
                IllegalArgumentException.class,
                () -> cell(0).keep("symbol", new SimpleStringProperty("")));
        cell(0).keep("kind", new SimpleStringProperty(""));
        assertThrows(
                IllegalArgumentException.class,
                () -> cell(0).keep("kind", new SimpleStringProperty("")));
    }
}
