package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.indicator.IndicatorSeries;
import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.IndicatorValues;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import candlewright.ui.chart.ChartPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Indicators on the chart of the running window, and their pictures in `target/screens`.
@ExtendWith(ApplicationExtension.class)
class IndicatorsViewTest {

    private static final Path FOLDER = Path.of(System.getProperty("screens.dir", "target/screens"));

    private Stage stage;
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private void open(double width, double height) {
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new Workbench(stage, width, height));
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }

    private static void add(FxRobot robot, String... words) {
        robot.clickOn("#chart-indicators");
        for (String each : words) {
            robot.clickOn("#indicators-search").push(KeyCode.CONTROL, KeyCode.A).write(each, 0);
            robot.push(KeyCode.ENTER);
        }
    }

    private static List<String> said(FxRobot robot) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () ->
                        robot.lookup("#chart").query().lookupAll("Text").stream()
                                .filter(Node::isVisible)
                                .map(node -> ((Text) node).getText())
                                .toList());
    }

    private static void awaitSaid(FxRobot robot, String words) throws TimeoutException {
        try {
            await(() -> said(robot).contains(words));
        } catch (TimeoutException e) {
            throw new AssertionError("'" + words + "' not among " + said(robot), e);
        }
    }

    private String newest(String spec, int line, int decimals) {
        BarSeries bars = workbench.engine.snapshot().series(Workbench.SPY);
        IndicatorValues values =
                new IndicatorSeries(IndicatorSpec.parse(spec), Session.UTC).update(bars);
        int last = values.hasOpen() ? values.size() : values.size() - 1;
        return String.format(Locale.ROOT, "%,." + decimals + "f", values.value(line, last));
    }

    @Test
    void isFoundByAWordAndItsReadingIsTheKernelsValue(FxRobot robot) throws TimeoutException {
        open(1280, 800);
        add(robot, "overbought");
        awaitSaid(robot, "RSI 14");
        awaitSaid(robot, newest("rsi(14)", 0, 2));
        workbench.bar(Workbench.SPY, 0.4);
        awaitSaid(robot, newest("rsi(14)", 0, 2));
        workbench.openBar(Workbench.SPY, -0.7);
        awaitSaid(robot, newest("rsi(14)", 0, 2));
    }

    @Test
    void aParameterIsChangedAndAWrongOneIsRefusedInWords(FxRobot robot) throws TimeoutException {
        open(1280, 800);
        add(robot, "bollinger");
        awaitSaid(robot, "Bollinger 20 2");
        robot.clickOn("#indicator-1-settings").clickOn("#indicator-parameter-length");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("0", 0);
        await(() -> text(robot, "#indicator-error").contains("whole number of 1 to 5000, was '0'"));
        awaitSaid(robot, "Bollinger 20 2");
        robot.clickOn("#indicator-parameter-length");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("50", 0);
        awaitSaid(robot, "Bollinger 50 2");
        assertEquals("", text(robot, "#indicator-error"));
        awaitSaid(robot, newest("bollinger(50,2)", 1, 2));
    }

    @Test
    void isHiddenShownAndRemoved(FxRobot robot) throws TimeoutException {
        open(1280, 800);
        add(robot, "atr");
        awaitSaid(robot, "ATR 14");
        double withPane = plotHeight(robot);
        robot.clickOn("#indicator-1-eye");
        await(() -> !said(robot).contains("ATR 14") && plotHeight(robot) > withPane);
        double whole = plotHeight(robot);
        robot.clickOn("#indicator-1-eye");
        await(() -> said(robot).contains("ATR 14") && plotHeight(robot) == withPane);
        robot.clickOn("#indicator-1-remove");
        await(() -> !said(robot).contains("ATR 14") && plotHeight(robot) == whole);
    }

    @Test
    void aSlashOpensTheListAndEscapeClosesIt(FxRobot robot) throws TimeoutException {
        open(1280, 800);
        robot.clickOn("#chart");
        robot.write("/", 0);
        await(() -> robot.lookup("#indicators").query().isVisible());
        robot.push(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#indicators").query().isVisible());
        robot.push(KeyCode.CONTROL, KeyCode.I);
        await(() -> robot.lookup("#indicators").query().isVisible());
    }

    @Test
    void aPaneIsResizedByItsLineAndClosedByItsCross(FxRobot robot) throws TimeoutException {
        open(1280, 800);
        add(robot, "rsi", "cci");
        awaitSaid(robot, "CCI 20");
        robot.push(KeyCode.ESCAPE);
        double before = plotHeight(robot);
        Node pane = robot.lookup("#chart").query();
        double line = 28 + before;
        robot.moveTo(screen(pane, 300, line)).press(MouseButton.PRIMARY);
        robot.moveTo(screen(pane, 300, line - 30)).moveTo(screen(pane, 300, line - 40));
        robot.release(MouseButton.PRIMARY);
        await(() -> Math.abs(plotHeight(robot) - (before - 40)) <= 2);
        Node cross = robot.lookup(".pane-close").query();
        robot.clickOn(cross.localToScreen(cross.getBoundsInLocal()));
        await(() -> !said(robot).contains("RSI 14"));
        assertTrue(said(robot).contains("CCI 20"));
    }

    @ParameterizedTest
    @CsvSource({
        "indicators-list, 1280, 800",
        "indicators-averages, 1280, 800",
        "indicators-bands, 1280, 800",
        "indicators-bands, 1920, 990",
        "indicators-cloud, 1280, 800",
        "indicators-momentum, 1280, 800",
        "indicators-momentum, 1920, 990",
        "indicators-volume, 1280, 800"
    })
    void looksLikeThis(String name, int width, int height, FxRobot robot)
            throws TimeoutException, IOException {
        open(width, height);
        switch (name) {
            case "indicators-list" -> {
                add(robot, "bollinger", "macd", "volume-profile");
                awaitSaid(robot, "MACD 12 26 9");
                robot.clickOn("#indicator-2-settings");
                robot.clickOn("#indicators-search")
                        .push(KeyCode.CONTROL, KeyCode.A)
                        .write("trend", 0);
            }
            case "indicators-averages" -> {
                add(robot, "sma", "ema", "wma", "vwap", "sar");
                awaitSaid(robot, "SAR 0.02 0.02 0.2");
            }
            case "indicators-bands" -> {
                add(robot, "bollinger", "keltner", "donchian");
                awaitSaid(robot, "Donchian 20");
            }
            case "indicators-cloud" -> {
                add(robot, "ichimoku", "adx", "stochastic");
                awaitSaid(robot, "Stochastic 14 1 3");
            }
            case "indicators-momentum" -> {
                add(robot, "rsi", "macd", "cci");
                awaitSaid(robot, "CCI 20");
            }
            case "indicators-volume" -> {
                add(robot, "volume-profile", "obv", "mfi", "atr");
                awaitSaid(robot, "ATR 14");
            }
            default -> throw new AssertionError(name);
        }
        if (!name.equals("indicators-list")) {
            robot.push(KeyCode.ESCAPE);
        }
        await(() -> !said(robot).contains("…"));
        WaitForAsyncUtils.waitForFxEvents(5);
        WritableImage picture =
                WaitForAsyncUtils.waitForAsyncFx(30_000, () -> stage.getScene().snapshot(null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null),
                "png",
                FOLDER.resolve(name + "-" + width + ".png").toFile());
    }

    private static Point2D screen(Node node, double x, double y) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> node.localToScreen(x, y));
    }

    private static double plotHeight(FxRobot robot) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> robot.lookup("#chart").queryAs(ChartPane.class).priceHeight());
    }

    private static String text(FxRobot robot, String query) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> ((Labeled) robot.lookup(query).query()).getText());
    }
}
