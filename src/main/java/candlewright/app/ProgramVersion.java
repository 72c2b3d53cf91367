package candlewright.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that this program was built as.
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"Candlewright " + read() + ", Java " + Runtime.version()};
    }

    static String read() throws IOException {
        try (InputStream file = ProgramVersion.class.getResourceAsStream("/version.properties")) {
            if (file == null) {
                throw new IOException("version.properties is missing in the program");
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        }
    }
}
