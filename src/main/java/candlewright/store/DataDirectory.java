package candlewright.store;

import candlewright.model.MarketMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder that holds what the program keeps. One running program at a time owns it.
public final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /// How many accounts of earlier replays are kept.
    static final int REPLAYS = 20;

    /// The files of an account. The journal last: if we are stopped before, the next start goes on
    /// with its number.
    private static final List<String> SUFFIXES = List.of(".db-shm", ".db-wal", ".log", ".db");

    private static final String OWNER_ONLY = "rwx------";

    private final Path folder;
    private final FileChannel lockFile;

    private DataDirectory(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /// Makes the folder if need be, for its owner only, and locks it. The system drops the lock
    /// with the process.
    ///
    /// @throws IOException if it cannot be made or written, or another program holds it
    public static DataDirectory open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder, ownerOnly(folder, OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the data directory " + folder + " is a file", e);
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the data directory " + folder + ": " + e.getMessage(), e);
        }
        closeToOthers(folder);
        FileChannel lockFile;
        try {
            lockFile =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write in the data directory " + folder + ": " + e.getMessage(), e);
        }
        boolean locked = false;
        try {
            locked = lock(lockFile);
        } finally {
            if (!locked) {
                lockFile.close();
            }
        }
        if (!locked) {
            throw new IOException(
                    "another Candlewright uses the data directory "
                            + folder
                            + ": stop it, or choose another with --data-dir");
        }
        Path old = folder.resolve("journal.db");
        if (Files.exists(old)) {
            LOG.info(
                    "{} of version 0.1.0 stays as it is: each of its sessions was an account of its"
                            + " own, none is continued; any SQLite tool reads it",
                    old);
        }
        return new DataDirectory(folder, lockFile);
    }

    /// A folder that was there before may be open to others; what is in it is nobody else's matter.
    private static void closeToOthers(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return;
        }
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(OWNER_ONLY);
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(folder);
            if (!wanted.containsAll(found)) {
                Files.setPosixFilePermissions(folder, wanted);
                LOG.warn(
                        "the data directory {} was open to others ({}): it is not any more",
                        folder,
                        PosixFilePermissions.toString(found));
            }
        } catch (IOException e) {
            throw new IOException(
                    "the data directory "
                            + folder
                            + " is open to others and cannot be closed to them: "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean lock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the system would not have told us.
            return false;
        }
    }

    /// An empty folder for native libraries that are unpacked at each start. A program that is
    /// killed leaves them behind; here the next one removes them, and nobody else can swap them.
    public Path emptyLibraryFolder() throws IOException {
        Path libraries = folder.resolve("native");
        Files.createDirectories(libraries, ownerOnly(folder, OWNER_ONLY));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(libraries)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        return libraries;
    }

    /// The folder itself.
    public Path folder() {
        return folder;
    }

    /// Where the account of a mode is written down. Accounts of made-up, recorded and real prices
    /// are never one.
    public Path journalFile(MarketMode mode) {
        return folder.resolve("journal-" + lowerCase(mode) + ".db");
    }

    /// Where the simulated venue of a mode keeps its own books.
    public Path venueLogFile(MarketMode mode) {
        return folder.resolve("venue-" + lowerCase(mode) + ".log");
    }

    /// Where the lines of data files are kept that could not be read.
    public Path rejectsFolder() {
        return rejectsFolder(folder);
    }

    /// The same, for who does not hold the folder.
    public static Path rejectsFolder(Path folder) {
        return folder.resolve("rejects");
    }

    /// Where what is drawn on charts is kept.
    public Path drawingsFolder() {
        return folder.resolve("drawings");
    }

    /// Where captures are kept unless another folder is named.
    public Path capturesFolder() {
        return folder.resolve("captures");
    }

    /// Where bars and messages of the market are kept, for all modes. Who does not hold the folder
    /// may use it, too.
    public static Path archiveFile(Path folder) {
        return folder.resolve("archive.db");
    }

    /// A file that, while it is there, stops trading.
    public Path killFile() {
        return killFile(folder);
    }

    /// The same, for who does not hold the folder.
    public static Path killFile(Path folder) {
        return folder.resolve("KILL");
    }

    /// Moves the files of a mode's account aside, so that a new one begins: `journal-replay.db`
    /// becomes `journal-replay-1.db`, or the next number. Nothing happens if there are none. Of
    /// replays, which always begin a new account, the newest [#REPLAYS] are kept.
    public void archive(MarketMode mode) throws IOException {
        List<Integer> numbers = numbersAside(mode);
        int number = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
        while (isTaken(mode, number)) {
            number++;
        }
        for (String suffix : SUFFIXES) {
            Path file = part(mode, suffix);
            if (Files.exists(file)) {
                Files.move(file, aside(file, suffix, number));
            }
        }
        if (mode == MarketMode.REPLAY) {
            forgetAllBut(REPLAYS, mode);
        }
    }

    /// The numbers of the journals that were moved aside, in ascending order.
    private List<Integer> numbersAside(MarketMode mode) throws IOException {
        Pattern name = Pattern.compile("journal-" + lowerCase(mode) + "-(\\d{1,9})\\.db");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> name.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .sorted()
                    .toList();
        }
    }

    private void forgetAllBut(int newest, MarketMode mode) throws IOException {
        List<Integer> numbers = numbersAside(mode);
        for (int number : numbers.subList(0, Math.max(0, numbers.size() - newest))) {
            for (String suffix : SUFFIXES) {
                Files.deleteIfExists(aside(part(mode, suffix), suffix, number));
            }
            LOG.info("the account of an old replay was deleted: number {}", number);
        }
    }

    private boolean isTaken(MarketMode mode, int number) {
        Path journal = journalFile(mode);
        return Files.exists(aside(journal, ".db", number))
                || SUFFIXES.stream()
                        .anyMatch(suffix -> {
                            Path file = part(mode, suffix);
                            return Files.exists(file) && Files.exists(aside(file, suffix, number));
                        });
    }

    private Path part(MarketMode mode, String suffix) {
        return suffix.equals(".log")
                ? venueLogFile(mode)
                : folder.resolve("journal-" + lowerCase(mode) + suffix);
    }

    private static Path aside(Path file, String suffix, int number) {
        String name = file.getFileName().toString();
        return file.resolveSibling(
                name.substring(0, name.length() - suffix.length()) + "-" + number + suffix);
    }

    private static String lowerCase(MarketMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /// Where the price alerts of the chart are kept, for all modes.
    public Path alertsFile() {
        return folder.resolve("alerts.json");
    }

    public Path apiTokenFile() {
        return folder.resolve("api-token");
    }

    /// Puts the token where scripts of the same user find it; nobody else can read the file at any
    /// moment.
    public void writeApiToken(String token) throws IOException {
        Path fresh = folder.resolve("api-token.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(folder, "rw-------"));
        Files.writeString(fresh, token + "\n", StandardCharsets.US_ASCII);
        Files.move(
                fresh,
                apiTokenFile(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// What a new file or folder is made with that is for its owner only; nothing where the system
    /// knows no such thing.
    ///
    /// @param permissions as in `rwx------`
    public static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        if (!isPosix(folder)) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)};
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
