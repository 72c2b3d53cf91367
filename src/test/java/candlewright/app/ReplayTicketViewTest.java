package candlewright.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.EngineSnapshot;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.model.MarketMode;
import candlewright.model.OrderIntent;
import candlewright.model.Side;
import candlewright.model.Symbol;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window of the real program, in a data directory where another account has a position.
@ExtendWith(ApplicationExtension.class)
class ReplayTicketViewTest {

    private static final Symbol SPY = new Symbol("SPY");

    @TempDir private Path folder;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private ProgramWindow window() {
        return new ProgramWindow(stage, folder);
    }

    /// A synthetic account with a position and a live order, and a capture of its market.
    private void trade() throws Exception {
        Options options = window().options("synthetic-trades");
        options.market.symbols = List.of("SPY", "QQQ");
        options.market.speed = 20.0;
        options.capturing.capture = "on";
        Workstation live = Workstation.open(options);
        try {
            live.goLive();
            OrderIntent buy =
                    OrderIntent.market(live.ids().next(), SPY, Side.BUY, BigDecimal.TEN, "test");
            OrderIntent far =
                    OrderIntent.limit(
                            live.ids().next(),
                            SPY,
                            Side.BUY,
                            BigDecimal.ONE,
                            BigDecimal.ONE,
                            "test");
            live.engine().submit(buy).join();
            live.engine().submit(far).join();
            await(live, ReplayTicketViewTest::holdsTenAndWaitsForOne);
        } finally {
            live.close();
        }
    }

    private static boolean holdsTenAndWaitsForOne(EngineSnapshot snapshot) {
        return snapshot.portfolio().position(SPY).quantity().compareTo(BigDecimal.TEN) == 0
                && snapshot.liveOrders().size() == 1;
    }

    private static void await(Workstation workstation, Predicate<EngineSnapshot> condition)
            throws Exception {
        WaitForAsyncUtils.waitFor(
                40, TimeUnit.SECONDS, () -> condition.test(workstation.engine().snapshot()));
    }

    /// The other account's journal and its venue's books.
    private Map<String, byte[]> otherAccount() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(each -> each.toString().contains("synthetic")).toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        assertTrue(files.containsKey("journal-synthetic.db"), files.keySet()::toString);
        return files;
    }

    @Test
    @Timeout(180)
    void s14TheTicketOfAReplayReachesNoOtherAccount(FxRobot robot) throws Exception {
        trade();
        Map<String, byte[]> before = otherAccount();
        Options options = window().options("capture:" + folder.resolve("captures"));
        options.market.speed = Double.POSITIVE_INFINITY;
        options.market.paused = true;
        Workstation replay = Workstation.open(options);
        try {
            assertEquals(MarketMode.REPLAY, replay.feed().mode());
            replay.goLive();
            window().show(replay);
            assertEquals(List.of(), replay.engine().snapshot().orders());
            robot.clickOn("#ticket-buy");
            await(replay, snapshot -> snapshot.orders().size() == 1);
            ReplayControl control = replay.recordings().replay().orElseThrow();
            for (int bar = 0; bar < 3; bar++) {
                control.command(new ReplayCommand.StepBar()).join();
            }
            await(
                    replay,
                    snapshot ->
                            snapshot.portfolio().position(SPY).quantity().compareTo(BigDecimal.ONE)
                                    == 0);
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(
                    robot.lookup("#banner").queryAs(Labeled.class).getText().startsWith("REPLAY"));
        } finally {
            WaitForAsyncUtils.waitForAsyncFx(5_000, stage::hide);
            replay.close();
        }
        Map<String, byte[]> after = otherAccount();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((file, bytes) -> assertArrayEquals(bytes, after.get(file), file));
    }
}
