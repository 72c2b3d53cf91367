package candlewright.ui;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/// A window that keeps nothing.
public final class NoWindowFiles implements WindowFiles {

    @Override
    public Workspace last() {
        return Workspace.NONE;
    }

    @Override
    public void keep(Workspace workspace) {}

    @Override
    public Path picture(Symbol symbol, byte[] png) throws IOException {
        throw new IOException("there is no folder");
    }
}
