package candlewright.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where a program keeps its data for one user, by the convention of each platform.
final class UserFolders {

    private UserFolders() {}

    static Path data(String osName, Map<String, String> environment, String home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null || local.isBlank()
                            ? Path.of(home, "AppData", "Local")
                            : Path.of(local))
                    .resolve("Candlewright");
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Candlewright");
        }
        String xdg = environment.get("XDG_DATA_HOME");
        // The convention says that a relative path is to be ignored.
        return (xdg == null || !xdg.startsWith("/")
                        ? Path.of(home, ".local", "share")
                        : Path.of(xdg))
                .resolve("candlewright");
    }
}
