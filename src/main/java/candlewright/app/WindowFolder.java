package candlewright.app;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import candlewright.store.WorkspaceFile;
import candlewright.ui.WindowFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// The window's part of the data directory.
record WindowFolder(WorkspaceFile file, InstantSource clock) implements WindowFiles {

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
        return file.picture(symbol, clock.instant(), png);
    }
}
