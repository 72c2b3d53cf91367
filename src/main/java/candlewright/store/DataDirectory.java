package candlewright.store;

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
import java.util.Set;

/// The folder that holds what the program keeps. One running program at a time owns it.
public final class DataDirectory implements AutoCloseable {

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
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the data directory " + folder + " is a file", e);
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the data directory " + folder + ": " + e.getMessage(), e);
        }
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
        return new DataDirectory(folder, lockFile);
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
        Files.createDirectories(libraries, ownerOnly(folder, "rwx------"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(libraries)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        return libraries;
    }

    public Path journalFile() {
        return folder.resolve("journal.db");
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

    static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)};
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
