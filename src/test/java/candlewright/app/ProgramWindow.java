package candlewright.app;

import candlewright.ui.UiBridge;
import candlewright.ui.shell.Views;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// The window of the real program, in a data directory of the test's own.
record ProgramWindow(Stage stage, Path folder) {

    /// A port that is free, and this feed.
    Options options(String feed) {
        Options options = new Options();
        options.dataDir = folder;
        options.port = 0;
        options.market.feed = feed;
        return options;
    }

    /// Returns when the window is on the screen.
    void show(Workstation workstation) {
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    Views.prepare();
                    UiBridge bridge = new UiBridge(workstation.engine());
                    Views views =
                            Display.views(
                                    workstation,
                                    bridge,
                                    workstation.windowFolder(Optional.empty()));
                    stage.setScene(views.workstation(1280, 800));
                    stage.setX(0);
                    stage.setY(0);
                    stage.show();
                });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
