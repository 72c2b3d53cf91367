package candlewright.ui.apirisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import candlewright.engine.apirisk.ApiIncident;
import candlewright.engine.apirisk.ApiObservable;
import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.apirisk.Connection;
import candlewright.engine.apirisk.IncidentCsv;
import candlewright.model.Instrument;
import candlewright.store.ParityFolder;
import candlewright.ui.Desk;
import candlewright.ui.Endpoint;
import candlewright.ui.UiBridge;
import candlewright.ui.orders.Links;
import candlewright.ui.orders.OrdersViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The board's button, with a file that somebody has chosen.
@ExtendWith(ApplicationExtension.class)
class ApiRiskExportViewTest {

    @TempDir Path folder;

    private final Desk desk = new Desk();
    private final ApiRisk risk =
            new ApiRisk(InstantSource.fixed(Desk.NOW), "synthetic", Optional.empty());
    private Stage stage;
    private UiBridge bridge;
    private ApiRiskViewModel model;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    private void open(Path chosen) {
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    bridge = new UiBridge(desk.engine);
                    Instrument spy = bridge.snapshot().instruments().getFirst();
                    model =
                            new ApiRiskViewModel(
                                    bridge,
                                    risk,
                                    (file, told) -> ParityFolder.write(file, IncidentCsv.of(told)),
                                    new Links(
                                            bridge,
                                            new SimpleObjectProperty<>(spy),
                                            new OrdersViewModel(
                                                    bridge,
                                                    desk.engine,
                                                    new SimpleObjectProperty<>(
                                                            Endpoint.off("API off")))));
                    FXMLLoader loader =
                            new FXMLLoader(
                                    ApiRiskController.class.getResource("/fxml/apirisk.fxml"));
                    loader.setControllerFactory(
                            _ -> new ApiRiskController(model, _ -> Optional.of(chosen)));
                    stage.setScene(new Scene(loader.<Parent>load(), 1280, 300));
                    stage.show();
                    model.look(true);
                    return null;
                });
    }

    @AfterEach
    void stop() {
        bridge.close();
        desk.close();
    }

    private void troubles() {
        Connection script = risk.client("python-requests/2.32");
        risk.count(ApiObservable.WRONG_TOKENS, script, "a bearer token is needed");
        risk.count(ApiObservable.WRONG_TOKENS, script, "a bearer token is needed");
        risk.count(ApiObservable.MALFORMED_REQUESTS, script, "=1+1, \"odd\"");
    }

    private static String told(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () ->
                        WaitForAsyncUtils.waitForAsyncFx(
                                10_000,
                                () ->
                                        !robot.lookup("#risk-exported")
                                                .queryLabeled()
                                                .getText()
                                                .isEmpty()));
        return robot.lookup("#risk-exported").queryLabeled().getText();
    }

    @Test
    void writesTheRowsOfTheBoard(FxRobot robot) throws Exception {
        Path file = folder.resolve("api-incidents.csv");
        troubles();
        open(file);
        List<ApiIncident> rows =
                List.copyOf(
                        robot.lookup("#risk-incidents").<ApiIncident>queryTableView().getItems());
        // What happens while somebody chooses a file is not on the board yet.
        risk.count(ApiObservable.TOKEN_LOCKS, risk.client("curl/8"), "too many wrong tokens");
        robot.clickOn("#risk-export");
        assertEquals("2 incidents written to " + file, told(robot));
        assertEquals(
                """
                id,category,observable,connection,from,to,count,cause,symbol,client_order_id
                "MALFORMED_REQUESTS:python-requests/2.32:2026-01-05T14:32:07Z","SCHEMA","MALFORMED_REQUESTS",\
                "client python-requests/2.32","2026-01-05T14:32:07Z","",1,"'=1+1, ""odd""\","",""
                "WRONG_TOKENS:python-requests/2.32:2026-01-05T14:32:07Z","SESSION","WRONG_TOKENS",\
                "client python-requests/2.32","2026-01-05T14:32:07Z","",2,"a bearer token is needed","",""
                """
                        .replace("\n", "\r\n"),
                Files.readString(file));
        assertEquals(IncidentCsv.of(rows), Files.readString(file));
    }

    @Test
    void saysWhyNothingWasWritten(FxRobot robot) throws Exception {
        Path file = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(file.resolve("inner"), "kept");
        troubles();
        open(file);
        robot.clickOn("#risk-export");
        assertEquals("Not written: ", told(robot).substring(0, "Not written: ".length()));
        assertEquals("kept", Files.readString(file.resolve("inner")));
    }
}
