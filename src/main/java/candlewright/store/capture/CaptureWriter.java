package candlewright.store.capture;

import candlewright.model.Tick;
import candlewright.store.DataDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Writes messages as they were received, whatever they are, into the files of a capture. A block
/// of them is written when it is full or a second old, by the receive times of what arrives, and at
/// `close`; from then on it outlives the program, however that ends. It is forced to the disk when
/// its file is full and at `close`. For one thread.
public final class CaptureWriter implements AutoCloseable {

    private static final StandardOpenOption WRITE = StandardOpenOption.WRITE;

    private final CaptureFolder folder;
    private final CaptureLimits limits;
    private final Consumer<? super CaptureFinding> told;
    private final CaptureBlock block = new CaptureBlock();
    private CaptureHeader header;
    private FileChannel file;

    /// Where the next block goes.
    private long end;

    /// The number of the next block's first message.
    private long next;

    /// The length of all files in the folder.
    private long total;

    private long bytes;
    private long lost;

    private CaptureWriter(
            CaptureFolder folder,
            CaptureHeader header,
            CaptureLimits limits,
            Consumer<? super CaptureFinding> told)
            throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.told = told;
        this.header = header;
        this.next = header.first();
        this.total = folder.bytes();
        this.file = create(header);
    }

    private CaptureWriter(
            CaptureFolder folder,
            CaptureFile found,
            CaptureHeader header,
            FileChannel file,
            CaptureLimits limits,
            Consumer<? super CaptureFinding> told)
            throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.told = told;
        this.header = header;
        this.file = file;
        this.end = found.whole();
        this.next = found.next(header);
        this.total = folder.bytes();
    }

    /// Begins a capture, in files of its own.
    ///
    /// @param folder is made if need be, for its owner only
    /// @param source what is captured, one line
    /// @param told of each file that is deleted to keep within the limits
    public static CaptureWriter begin(
            Path folder,
            String source,
            Instant start,
            CaptureLimits limits,
            Consumer<? super CaptureFinding> told)
            throws IOException {
        Files.createDirectories(folder, DataDirectory.ownerOnly(folder, "rwx------"));
        return new CaptureWriter(
                new CaptureFolder(folder), new CaptureHeader(source, start, 1, 1), limits, told);
    }

    /// Goes on with the newest capture of a folder, behind its last whole block.
    ///
    /// @param told of what is damaged and dropped, too
    /// @throws UnreadableCaptureException if there is none, or if a newer program wrote it
    public static CaptureWriter resume(
            Path folder, CaptureLimits limits, Consumer<? super CaptureFinding> told)
            throws IOException {
        CaptureFolder captures = new CaptureFolder(folder);
        List<Path> files = captures.newest();
        for (Path path : files.reversed()) {
            CaptureFile found = CaptureFile.look(path);
            CaptureHeader header = found.header();
            found.findings().forEach(told);
            if (header != null) {
                FileChannel file = FileChannel.open(path, WRITE);
                file.truncate(found.whole());
                return new CaptureWriter(captures, found, header, file, limits, told);
            }
            if (found.whole() > 0) {
                throw new UnreadableCaptureException(
                        path, "cannot be gone on with: its header is damaged");
            }
            Files.delete(path);
        }
        throw new UnreadableCaptureException(folder, "holds no capture to go on with");
    }

    /// Takes a message.
    ///
    /// @throws IOException if messages before it could not be written; they are lost, and readers
    ///   will say so. Later ones may be written again
    /// @throws IllegalArgumentException if the trade's id has more than 4096 characters
    public void append(Tick tick) throws IOException {
        try {
            if (block.isOld(tick.receiveTime())) {
                flush();
            }
        } finally {
            block.add(tick);
        }
        if (block.isFull()) {
            flush();
        }
    }

    /// Says that so many messages, behind those that were appended, will never come. They take
    /// numbers and are lost, so readers say that they are missing.
    ///
    /// @throws IOException if messages before them could not be written
    public void skip(long count) throws IOException {
        try {
            flush();
        } finally {
            next += count;
            lost += count;
        }
    }

    /// How many messages are in whole blocks, those that could not be written included.
    public long written() {
        return next - 1;
    }

    /// How many of them could not be written.
    public long lost() {
        return lost;
    }

    /// How many bytes of blocks were written.
    public long bytes() {
        return bytes;
    }

    /// Writes what there is as a block, however short.
    public void flush() throws IOException {
        if (block.count() == 0) {
            return;
        }
        long number = next;
        next += block.count();
        int count = block.count();
        ByteBuffer finished = block.finish(number);
        int length = finished.remaining();
        boolean written = false;
        try {
            write(finished, number);
            written = true;
            bytes += length;
        } finally {
            lost += written ? 0 : count;
        }
    }

    private void write(ByteBuffer bytes, long number) throws IOException {
        if (end + bytes.remaining() > limits.fileBytes()) {
            roll(number);
        }
        makeRoom(bytes.remaining(), folder.file(header.start(), header.file()));
        end += put(file, bytes, end);
    }

    /// Begins the next file. The current one is closed only when the other is there.
    private void roll(long first) throws IOException {
        CaptureHeader following =
                new CaptureHeader(header.source(), header.start(), header.file() + 1, first);
        FileChannel full = file;
        long fullEnd = end;
        try {
            file = create(following);
        } catch (IOException e) {
            end = fullEnd;
            throw e;
        }
        header = following;
        full.force(false);
        full.close();
    }

    private FileChannel create(CaptureHeader of) throws IOException {
        Path path = folder.file(of.start(), of.file());
        FileChannel created =
                FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.CREATE_NEW, WRITE),
                        DataDirectory.ownerOnly(path, "rw-------"));
        boolean written = false;
        try {
            ByteBuffer bytes = of.bytes();
            makeRoom(bytes.remaining(), path);
            end = put(created, bytes, 0);
            written = true;
            return created;
        } finally {
            if (!written) {
                created.close();
                Files.delete(path);
            }
        }
    }

    /// Writes whole or not at all.
    private long put(FileChannel to, ByteBuffer bytes, long at) throws IOException {
        int length = bytes.remaining();
        boolean written = false;
        try {
            for (long here = at; bytes.hasRemaining(); ) {
                here += to.write(bytes, here);
            }
            written = true;
        } finally {
            if (!written && to.isOpen()) {
                to.truncate(at);
            }
        }
        total += length;
        return length;
    }

    /// @param kept what is being written
    private void makeRoom(int more, Path kept) throws IOException {
        if (total + more <= limits.folderBytes()) {
            return;
        }
        for (Path oldest : folder.files()) {
            if (total + more <= limits.folderBytes()) {
                return;
            }
            if (!oldest.equals(kept)) {
                drop(oldest);
            }
        }
    }

    private void drop(Path oldest) throws IOException {
        Optional<CaptureFile> found = read(oldest);
        if (found.isEmpty()) {
            return;
        }
        long bytes = CaptureFolder.size(oldest);
        Files.deleteIfExists(oldest);
        total -= bytes;
        CaptureFile file = found.get();
        told.accept(
                new CaptureFinding.Dropped(oldest, bytes, file.messages(), file.from(), file.to()));
    }

    /// Empty for a file that is not ours to delete.
    private static Optional<CaptureFile> read(Path path) throws IOException {
        try {
            return Optional.of(CaptureFile.look(path));
        } catch (UnreadableCaptureException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try (CaptureBlock _ = block) {
            flush();
            file.force(false);
        } finally {
            // Not the one of before: the last block may have begun a new file.
            file.close();
        }
    }
}
