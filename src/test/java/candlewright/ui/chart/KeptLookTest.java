package candlewright.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.marketdata.BarInterval;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Resampler;
import candlewright.model.Instrument;
import candlewright.model.Workspace;
import candlewright.ui.chart.grid.GridViewModel;
import candlewright.ui.chart.plot.ChartZone;
import candlewright.ui.chart.plot.PriceMapping;
import candlewright.ui.chart.plot.PriceScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class KeptLookTest {

    private static final Map<String, String> FIRST =
            Map.of(
                    "direction", "up",
                    "revisions", "shown",
                    "scale", "LINEAR",
                    "sessions", "shown",
                    "view", "newest 151.1628 0.14",
                    "zone", "UTC");

    private final SampleBars bars = SampleBars.minutes(1);
    private final BarSeries series = bars.series(2000);

    @Start
    void start(Stage stage) {
        // The toolkit is there; no window is needed.
    }

    /// A chart that is opened with these texts kept, and changed then.
    ///
    /// @param texts what is kept in the end
    /// @param seen what the pane shows
    private record Opened(Map<String, String> texts, List<Object> seen) {}

    private Opened open(Map<String, String> kept, Consumer<ChartPane> change) {
        return WaitForAsyncUtils.waitForAsyncFx(
                20_000,
                () -> {
                    Instrument instrument = bars.instrument();
                    List<Workspace> told = new ArrayList<>();
                    told.add(new Workspace(Map.of(), List.of(kept), Map.of()));
                    GridViewModel grid =
                            new GridViewModel(
                                    List.of(instrument),
                                    new SimpleObjectProperty<>(instrument),
                                    told.getFirst(),
                                    told::add);
                    ChartPane pane = new ChartPane();
                    pane.show(instrument, series);
                    new KeptLook(pane).keepIn(grid.cells().getFirst());
                    change.accept(pane);
                    return new Opened(told.getLast().cells().getFirst(), seen(pane));
                });
    }

    private static List<Object> seen(ChartPane pane) {
        return List.of(
                pane.prices().isInverted(),
                pane.prices().mapping(),
                pane.prices().fixed().map(scale -> List.of(scale.low(), scale.high())),
                pane.zone().name(),
                pane.showsSessions(),
                pane.showsRevisions(),
                Math.round(pane.times().from() * 100),
                Math.round(pane.times().to() * 100));
    }

    private static Map<String, String> but(String name, String text) {
        Map<String, String> texts = new TreeMap<>(FIRST);
        texts.put(name, text);
        return texts;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("direction", "down", pane -> pane.prices().setInverted(true)),
                change("scale", "LOG", pane -> pane.prices().setMapping(PriceMapping.Kind.LOG)),
                change(
                        "scale",
                        "PERCENT",
                        pane -> pane.prices().setMapping(PriceMapping.Kind.PERCENT)),
                change(
                        "scale",
                        "INDEXED",
                        pane -> pane.prices().setMapping(PriceMapping.Kind.INDEXED)),
                change(
                        "scale",
                        "LINEAR fixed SPY 90.5 110.25",
                        pane ->
                                pane.prices()
                                        .fix(new PriceScale(PriceMapping.PRICES, 90.5, 110.25))),
                change("zone", "Tokyo", pane -> pane.setZone(ChartZone.ALL.get(7))),
                change("sessions", "hidden", pane -> pane.showSessions(false)),
                change("revisions", "hidden", pane -> pane.showRevisions(false)),
                change("view", "all", pane -> pane.times().showAll()),
                change("view", "newest 500 0.25", pane -> pane.times().show(1625, 2125)),
                change(
                        "view",
                        "until 2022-01-03T22:50:30Z 200.5",
                        pane -> pane.times().show(300, 500.5)));
    }

    private static Arguments change(String name, String text, Consumer<ChartPane> change) {
        return Arguments.of(name, text, change);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("changes")
    void whatIsChangedIsKeptAndComesBack(String name, String text, Consumer<ChartPane> change) {
        Opened changed = open(Map.of(), change);
        assertEquals(but(name, text), changed.texts());
        assertEquals(changed, open(changed.texts(), _ -> {}));
    }

    @ParameterizedTest
    @CsvSource({
        "direction, sideways",
        "scale, SQUARE",
        "scale, LINEAR fixed QQQ 90.5 110.25",
        "scale, LINEAR fixed SPY 110.25 90.5",
        "scale, LINEAR fixed SPY NaN 90.5",
        "scale, LINEAR fixed SPY 90.5",
        "zone, Atlantis",
        "sessions, perhaps",
        "revisions, ''",
        "view, newest 500.0",
        "view, newest -1 0.1",
        "view, newest 500.0 1.5",
        "view, newest wide 0.1",
        "view, until yesterday 200.5",
        "view, until 2022-01-03T22:50:30Z -3",
        "view, ''"
    })
    void whatCannotBeReadChangesNothingAndStaysKept(String name, String text) {
        assertEquals(
                new Opened(but(name, text), open(FIRST, _ -> {}).seen()),
                open(but(name, text), _ -> {}));
    }

    @Test
    void onlyWhatIsChangedIsWrittenOver() {
        assertEquals(
                Map.of(
                        "direction", "up",
                        "revisions", "shown",
                        "scale", "LINEAR fixed QQQ 1 2",
                        "sessions", "shown",
                        "view", FIRST.get("view"),
                        "zone", "London"),
                open(
                                Map.of("scale", "LINEAR fixed QQQ 1 2", "zone", "Atlantis"),
                                pane -> pane.setZone(ChartZone.ALL.get(3)))
                        .texts());
    }

    @Test
    void barsThatArriveChangeNothing() {
        assertEquals(
                FIRST,
                open(
                                Map.of(),
                                pane -> {
                                    BarSeries grown = series;
                                    for (int i = 0; i < 40; i++) {
                                        grown = grown.append(bars.closed());
                                        pane.update(grown);
                                    }
                                })
                        .texts());
    }

    /// Half past two and 500 minutes.
    @Test
    void barsOfAnotherLengthLeaveTheTimeThatIsKept() {
        assertEquals(
                but("view", "until 2022-01-03T22:50:00Z 40"),
                open(
                                Map.of(),
                                pane -> {
                                    pane.times().show(300, 500);
                                    pane.update(
                                            new Resampler(BarInterval.parse("5m"))
                                                    .resample(series));
                                })
                        .texts());
    }
}
