package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.model.Order;
import candlewright.model.OrderStatus;
import candlewright.risk.RiskLimits;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The ticket where the second order alike is taken for a mistake.
@ExtendWith(ApplicationExtension.class)
class SuspectedViewTest {

    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench =
                new Workbench(
                        stage,
                        1280,
                        800,
                        Workbench.Parts.plain().with(RiskLimits.parse("duplicates=2")));
    }

    @AfterEach
    void stop() {
        workbench.close();
    }

    @Test
    void theSameButtonSendsWhatWasTakenForAMistake(FxRobot robot) throws TimeoutException {
        robot.clickOn("#ticket-buy");
        await(() -> outcome(robot).startsWith("BUY") && statuses().size() == 1);
        robot.clickOn("#ticket-buy");
        await(() -> statuses().getLast() == OrderStatus.DENIED);
        await(() -> outcome(robot).endsWith("Press Buy again to send it anyway."));
        robot.clickOn("#ticket-buy");
        await(() -> statuses().size() == 3);
        assertEquals(
                List.of(true, false, true),
                statuses().stream().map(status -> status != OrderStatus.DENIED).toList());
    }

    private List<OrderStatus> statuses() {
        return workbench.engine.snapshot().orders().stream().map(Order::status).toList();
    }

    private static String outcome(FxRobot robot) {
        return robot.lookup("#ticket-outcome").queryLabeled().getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
