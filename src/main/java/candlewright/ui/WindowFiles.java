package candlewright.ui;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/// Where the window's looks and its pictures are kept.
public interface WindowFiles {

    /// As the last window was left.
    Workspace last();

    /// Keeps this soon; of several the newest. Does not wait for the disk.
    void keep(Workspace workspace);

    /// Writes a picture of a chart to a file of its own, and tells which. Waits for the disk.
    Path picture(Symbol symbol, byte[] png) throws IOException;
}
