package candlewright.app;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import candlewright.store.WorkspaceFile;
import candlewright.ui.WindowFiles;
import candlewright.ui.look.WindowLook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The window's part of the data directory.
///
/// @param asked the look that the window is to have instead of the one that was kept
record WindowFolder(WorkspaceFile file, InstantSource clock, Optional<WindowLook> asked)
        implements WindowFiles {

    @Override
    public Workspace last() {
        Workspace last = file.last();
        if (asked.isEmpty()) {
            return last;
        }
        Workspace now = last.with(WindowLook.KEPT, asked.get().text());
        file.keep(now);
        return now;
    }

    @Override
    public void keep(Workspace workspace) {
        file.keep(workspace);
    }

    @Override
    public Path picture(Symbol symbol, byte[] png) throws IOException {
        return file.picture(symbol, clock.instant(), png);
    }
}
