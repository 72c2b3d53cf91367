package candlewright.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// One account goes through a death, and through an error, at each step of what is done about an
/// order. Each start takes up what the one before has left.
class AnyStepMayBeTheLastTest {

    private static final List<String> OF_AN_ORDER =
            List.of(
                    "before-append",
                    "after-execute-before-commit",
                    "after-commit",
                    "before-send",
                    "after-send");
    private static final List<String> OF_A_STOP = List.of("before-checkpoint", "after-checkpoint");

    /// How often a step comes before it is the one; what the start itself does comes first.
    private static final int SOME_ORDERS = 25;

    private static final int KILLED = 137;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path root;

    @Test
    void deathAtAnyStepLosesNothingAndSendsNothingTwice() throws Exception {
        try (Scene scene = new Scene(root, "realistic,dedup=no")) {
            for (String step : OF_AN_ORDER) {
                RunningProgram program = scene.start("kill@" + step + ":" + SOME_ORDERS);
                scene.tradeUntil(program, 0);
                assertEquals(KILLED, program.exitCode(), step);
                assertEquals(List.of(), scene.wrongWhenDead(), step);
            }
            for (String step : OF_A_STOP) {
                RunningProgram program = scene.start("kill@" + step + ":1");
                scene.rest(program, 3);
                program.stop();
                assertEquals(KILLED, program.exitCode(), step);
                assertEquals(List.of(), scene.wrongWhenDead(), step);
            }
            RunningProgram program = scene.start();
            assertEquals(List.of(), scene.wrongAtRest(program));
            program.kill();
        }
    }

    @Test
    void anErrorAtAnyStepLosesNothingAndSendsNothingTwice() throws Exception {
        try (Scene scene = new Scene(root, "plain,dedup=no")) {
            for (String step : OF_AN_ORDER) {
                RunningProgram program = scene.start("fail@" + step + ":" + SOME_ORDERS);
                scene.tradeUntil(program, 503);
                assertEquals(503, scene.submit(program), step);
                program.kill();
                assertEquals(List.of(), scene.wrongWhenDead(), step);
            }
            RunningProgram program = scene.start();
            assertEquals(List.of(), scene.wrongAtRest(program));
            program.kill();
        }
    }
}
