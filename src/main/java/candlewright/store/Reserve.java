package candlewright.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of nothing that takes up room on the disk, to be given up when the disk is full.
final class Reserve {

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final int BLOCK = 65_536;

    private final Path file;

    Reserve(Path file) {
        this.file = file;
    }

    /// Makes it if it is not there, as far as the disk has room for it twice. The bytes are
    /// written, and such that no file system can make them smaller.
    void make(long length) throws IOException {
        if (Files.exists(file) && Files.size(file) == length) {
            return;
        }
        Files.deleteIfExists(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.getFileStore(folder).getUsableSpace() < 2 * length) {
            LOG.warn("no room on the disk for the reserve {}", file);
            return;
        }
        byte[] block = new byte[BLOCK];
        SplittableRandom noise = new SplittableRandom(1);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = length; left > 0; left -= BLOCK) {
                noise.nextBytes(block);
                out.write(block, 0, (int) Math.min(BLOCK, left));
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            LOG.warn("cannot write the reserve {}", file, e);
        }
    }

    /// Gives the room back to the disk; false if there was none.
    boolean giveUp() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot give up the reserve {}", file, e);
            return false;
        }
    }
}
