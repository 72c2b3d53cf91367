package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.feed.synthetic.SyntheticTrades;
import candlewright.marketdata.BarLength;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.TradedLength;
import candlewright.model.Tick;
import candlewright.ui.chart.ChartPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Bars by ticks, volume and dollars in the running window, of made-up trades of SPY.
@ExtendWith(ApplicationExtension.class)
class TradedBarsViewTest {

    private static final int TRADES = 30_000;

    private final SyntheticTrades trades =
            new SyntheticTrades(List.of(Workbench.SPY), 3, 20, Workbench.NOW.plusSeconds(60));

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread
    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        workbench = new Workbench(stage, 1280, 800);
        trade(TRADES);
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    private void trade(int count) {
        int told = 0;
        while (told < count) {
            Tick tick = trades.next();
            workbench.engine.onTick(tick);
            told += tick instanceof Tick.Trade ? 1 : 0;
        }
        workbench.engine.settled().join();
    }

    private static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    private static void until(Callable<Boolean> reached) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(reached));
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private static ChartPane chart(FxRobot robot) {
        return robot.lookup("#chart").queryAs(ChartPane.class);
    }

    private static MenuButton menu(FxRobot robot) {
        return robot.lookup("#chart-interval").queryAs(MenuButton.class);
    }

    private void choose(FxRobot robot, String typed) throws TimeoutException {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> chart(robot).requestFocus());
        robot.write(typed, 0).push(KeyCode.ENTER);
        until(() -> menu(robot).getText().equals(typed));
    }

    private BarSeries bars(String typed) {
        return workbench
                .engine
                .bars(Workbench.SPY, (TradedLength) BarLength.parse(typed))
                .orElseThrow()
                .series();
    }

    private static List<String> texts(FxRobot robot, String selector) {
        return fx(() ->
                chart(robot).lookupAll(selector).stream()
                        .filter(Node::isVisible)
                        .filter(node -> node.getParent().isVisible())
                        .flatMap(node -> node.lookupAll("*").stream())
                        .filter(Text.class::isInstance)
                        .map(text -> ((Text) text).getText())
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList());
    }

    private void save(String name) throws IOException {
        save(name, stage.getScene());
    }

    private void save(String name, Scene scene) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage picture = fx(() -> scene.snapshot(null));
        Path file = Path.of("target/screens", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file.toFile());
    }

    @Test
    void typedTicksAreShownAndGrowWithTheTrades(FxRobot robot)
            throws IOException, TimeoutException {
        choose(robot, "100t");
        BarSeries bars = bars("100t");
        assertEquals(300, bars.size());
        until(() -> chart(robot).times().to() > 300 && chart(robot).times().from() < 300);
        assertEquals(List.of(), texts(robot, ".countdown-tag"));
        trade(130);
        until(() -> texts(robot, ".countdown-tag").equals(List.of("70t")));
        assertEquals(301, bars("100t").size());
        save("traded-100t-1280x800");
        fx(() -> {
            stage.setWidth(1920);
            stage.setHeight(990);
            return true;
        });
        save("traded-100t-1920x990");
    }

    @Test
    void theMenuHasSizesThatFitTheSymbol(FxRobot robot) throws IOException, TimeoutException {
        robot.clickOn("#chart-interval");
        WaitForAsyncUtils.waitForFxEvents();
        // A menu has a window of its own.
        save("traded-menu", fx(() -> Window.getWindows().getLast().getScene()));
        List<String> items =
                fx(() ->
                        menu(robot).getItems().stream()
                                .filter(item -> !(item instanceof SeparatorMenuItem))
                                .map(MenuItem::getText)
                                .skip(15)
                                .toList());
        assertEquals(List.of("100 ticks", "500 ticks", "2,000 ticks"), items.subList(0, 3));
        assertEquals(7, items.size(), items::toString);
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void thePlaceStaysWhenTheLengthChanges(FxRobot robot) throws TimeoutException {
        choose(robot, "50t");
        until(() -> chart(robot).times().to() > 600);
        BarSeries fine = bars("50t");
        fx(() -> {
            chart(robot).times().show(200, 300);
            return true;
        });
        choose(robot, "100t");
        until(() -> chart(robot).times().to() < 200);
        assertEquals(
                fine.openTime(300),
                bars("100t").openTime((int) Math.round(fx(() -> chart(robot).times().to()))),
                2_000);
        assertEquals(50, fx(() -> chart(robot).times().span()), 3);
        choose(robot, "50t");
        until(() -> chart(robot).times().to() > 250);
        assertEquals(200, fx(() -> chart(robot).times().from()), 3);
        assertEquals(300, fx(() -> chart(robot).times().to()), 3);
    }

    @Test
    void whatDoesNotSayOfWhatIsRefused(FxRobot robot) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> chart(robot).requestFocus());
        robot.write("50k", 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                List.of("50k", "of what? t ticks, v volume, $ dollars"),
                texts(robot, ".interval-box"));
        robot.push(KeyCode.ENTER);
        assertEquals("1s", fx(() -> menu(robot).getText()));
        robot.write("$", 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("50k$", "50,000 dollars   ⏎"), texts(robot, ".interval-box"));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void anotherSymbolWithoutTradesIsShownAtItsOwnBars(FxRobot robot) throws TimeoutException {
        choose(robot, "500t");
        robot.clickOn("QQQ");
        until(() -> robot.lookup("#chart-symbol").queryLabeled().getText().equals("QQQ"));
        assertEquals("1s", fx(() -> menu(robot).getText()));
        robot.clickOn("SPY");
        until(() -> menu(robot).getText().equals("500t"));
        assertTrue(fx(() -> chart(robot).times().to()) > 59);
    }
}
