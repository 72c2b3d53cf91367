package candlewright.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folders of the data directory where files lie that comparisons may name: `parity/trades`,
/// `parity/bars` and `captures`. They are names in there and lead nowhere else, neither by `..` nor
/// by a link.
public record ParityFolder(Path dataDirectory) {

    private static final Logger LOG = LoggerFactory.getLogger(ParityFolder.class);

    public Path trades(String name) throws IOException {
        return inside(folder("trades"), name);
    }

    public Path bars(String name) throws IOException {
        return inside(folder("bars"), name);
    }

    public Path capture(String name) throws IOException {
        return inside(dataDirectory.resolve("captures"), name);
    }

    /// The names of what is in there, in alphabetical order.
    public List<String> trades() {
        return names(folder("trades"));
    }

    public List<String> bars() {
        return names(folder("bars"));
    }

    public List<String> captures() {
        return names(dataDirectory.resolve("captures"));
    }

    private Path folder(String kind) {
        return dataDirectory.resolve("parity").resolve(kind);
    }

    /// @throws IOException if there is none of this name, or if it leads out of the folder
    private static Path inside(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent()) || !Files.exists(file)) {
            throw new IOException("there is no '" + name + "' in " + folder);
        }
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new IOException("'" + name + "' leads out of " + folder);
        }
        return real;
    }

    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            } catch (IOException e) {
                LOG.warn("cannot look into {}: {}", folder, e.getMessage());
            }
        }
        names.sort(null);
        return names;
    }

    /// Writes a report beside its place and moves it there when it is whole.
    public static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
