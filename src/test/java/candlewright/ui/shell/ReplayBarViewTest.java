package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import candlewright.engine.replay.Recordings;
import candlewright.engine.replay.ReplayAnswer;
import candlewright.engine.replay.ReplayCommand;
import candlewright.engine.replay.ReplayControl;
import candlewright.engine.replay.ReplayStatus;
import candlewright.model.ArchivingState;
import candlewright.model.CaptureState;
import java.io.FileNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The bar that plays a capture, on the smallest screen; the capture is 100 seconds long, and a
/// tenth of it is damaged.
@ExtendWith(ApplicationExtension.class)
class ReplayBarViewTest {

    private static final Instant FROM = Instant.parse("2026-01-05T14:30:00Z");
    private static final ReplayStatus.Hole HOLE =
            new ReplayStatus.Hole(
                    "a block is damaged", FROM.plusSeconds(20), FROM.plusSeconds(30), 62);

    private Stage stage;
    private Workbench workbench;
    private Instant at = FROM.plusSeconds(50);
    private final List<ReplayCommand> commands = new CopyOnWriteArrayList<>();

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    private void open(Recordings recordings) {
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () ->
                                new Workbench(
                                        stage,
                                        1280,
                                        800,
                                        Workbench.Parts.plain().with(recordings)));
    }

    /// A deck that is where it was last told to go, and goes nowhere back.
    private Recordings playing() {
        return new Recordings(
                Optional::empty,
                Optional.of(
                        new ReplayControl() {
                            @Override
                            public ReplayStatus status() {
                                return ReplayBarViewTest.this.status();
                            }

                            @Override
                            public CompletableFuture<ReplayAnswer> command(ReplayCommand command) {
                                commands.add(command);
                                return CompletableFuture.completedFuture(
                                        command instanceof ReplayCommand.Seek
                                                ? new ReplayAnswer.Refused(
                                                        "close the position first")
                                                : new ReplayAnswer.Done(
                                                        ReplayBarViewTest.this.status()));
                            }
                        }),
                _ -> {
                    throw new FileNotFoundException();
                });
    }

    private ReplayStatus status() {
        return new ReplayStatus(
                "morning.capture",
                ReplayStatus.Motion.PLAYING,
                10,
                at,
                FROM,
                FROM.plusSeconds(100),
                500,
                1_000,
                List.of(HOLE));
    }

    @Test
    void saysWhereTheReplayIsAndWhatIsMissing(FxRobot robot) throws TimeoutException {
        open(playing());
        assertEquals("2026-01-05 14:30:50.000 UTC", text(robot, "#replay-clock"));
        assertEquals("500 of 1,000 messages", text(robot, "#replay-progress"));
        assertEquals("1 finding", text(robot, "#replay-findings"));
        assertEquals(0.5, robot.lookup("#replay-position").queryAs(Slider.class).getValue());
        await(() -> robot.lookup(".replay-mark").queryAs(Region.class).getWidth() > 20);
        Region mark = robot.lookup(".replay-mark").queryAs(Region.class);
        Region track = (Region) mark.getParent();
        assertEquals(0.2 * track.getWidth(), mark.getLayoutX(), 1);
        assertEquals(0.1 * track.getWidth(), mark.getWidth(), 1);
        for (Labeled label : robot.lookup("#replay-bar .label").queryAllAs(Labeled.class)) {
            assertTrue(label.localToScene(label.getBoundsInLocal()).getMaxX() <= 1280);
        }
    }

    /// By the clock of this machine it is years old, by the engine's nothing.
    @Test
    void thePriceOfTheTicketAgesByTheTimeOfTheReplay(FxRobot robot) {
        at = Workbench.NOW.plusSeconds(330);
        open(playing());
        String provenance = text(robot, "#ticket-provenance");
        assertTrue(provenance.endsWith(" · 5 min old"), provenance);
    }

    @Test
    void buttonsAndKeysAreCommands(FxRobot robot) throws TimeoutException {
        open(playing());
        robot.clickOn("#replay-play");
        robot.clickOn("#replay-step");
        robot.clickOn("#replay-step-bar");
        robot.push(KeyCode.F5).push(KeyCode.F6).push(KeyCode.F7);
        robot.interact(() -> speeds(robot).setValue(60.0));
        assertEquals(
                List.of(
                        new ReplayCommand.Pause(),
                        new ReplayCommand.StepMessage(),
                        new ReplayCommand.StepBar(),
                        new ReplayCommand.Pause(),
                        new ReplayCommand.StepMessage(),
                        new ReplayCommand.StepBar(),
                        new ReplayCommand.Speed(60)),
                commands);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Double> speeds(FxRobot robot) {
        return robot.lookup("#replay-speed").queryAs(ComboBox.class);
    }

    @Test
    void whatIsRefusedSaysWhyAndTheSliderStaysWhereTheReplayIs(FxRobot robot)
            throws TimeoutException {
        open(playing());
        Slider slider = robot.lookup("#replay-position").queryAs(Slider.class);
        robot.interact(() -> slider.setValue(0.25));
        await(() -> text(robot, "#replay-note").equals("close the position first"));
        assertEquals(List.of(new ReplayCommand.Seek(FROM.plusSeconds(25))), commands);
        assertEquals(0.5, slider.getValue());
    }

    @Test
    void withoutACaptureThereIsNoBarAndRecSaysThatMessagesAreKept(FxRobot robot) {
        open(
                new Recordings(
                        () -> Optional.of(new CaptureState("captures", 1_000, 8_000_000, 0, "")),
                        Optional.empty(),
                        _ -> {
                            throw new FileNotFoundException();
                        }));
        assertTrue(robot.lookup("#replay-bar").tryQuery().isEmpty());
        Labeled rec = robot.lookup("#status-rec").queryAs(Labeled.class);
        assertTrue(rec.isVisible());
        assertEquals(
                "Each message is kept in captures\n1,000 messages, 8.0 MB written",
                rec.getTooltip().getText());
    }

    @Test
    void recTellsOfTheArchiveToo(FxRobot robot) {
        open(
                new Recordings(
                        () -> Optional.of(new CaptureState("captures", 1_000, 8_000_000, 0, "")),
                        Optional.empty(),
                        _ -> {
                            throw new FileNotFoundException();
                        },
                        () -> Optional.of(new ArchivingState(2_000, 12))));
        Labeled rec = robot.lookup("#status-rec").queryAs(Labeled.class);
        assertEquals(
                "Each message is kept in captures\n1,000 messages, 8.0 MB written\n"
                        + "Archive: 2,000 bars and messages kept, 12 lost",
                rec.getTooltip().getText());
        assertTrue(rec.getPseudoClassStates().contains(PseudoClass.getPseudoClass("failed")));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }
}
