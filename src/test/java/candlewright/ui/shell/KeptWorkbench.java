package candlewright.ui.shell;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import candlewright.store.WorkspaceFile;
import candlewright.ui.WindowFiles;
import java.io.IOException;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// A workbench with a real data directory: the next one in it finds what this one kept.
final class KeptWorkbench implements AutoCloseable {

    final Workbench workbench;
    private final WorkspaceFile file;

    private record Folder(WorkspaceFile file) implements WindowFiles {
        @Override
        public Workspace last() {
            return file.last();
        }

        @Override
        public void keep(Workspace workspace) {
            file.keep(workspace);
        }

        @Override
        public Path picture(Symbol symbol, byte[] png) throws IOException {
            return file.picture(symbol, Workbench.NOW, png);
        }
    }

    /// Returns when the window is on the screen.
    KeptWorkbench(Stage stage, Path folder, double width, double height) {
        file = WorkspaceFile.open(folder);
        Workbench.Parts parts = Workbench.Parts.plain().with(new Folder(file));
        workbench =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000, () -> new Workbench(stage, width, height, parts));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What was kept last.
    Workspace last() {
        return file.last();
    }

    @Override
    public void close() {
        WaitForAsyncUtils.waitForAsyncFx(5_000, workbench.stage::hide);
        workbench.close();
        file.close();
    }
}
