package candlewright.engine.apirisk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Where incidents are written to, as CSV.
public interface IncidentExport {

    /// The file appears when it is whole.
    void write(Path file, List<ApiIncident> incidents) throws IOException;
}
