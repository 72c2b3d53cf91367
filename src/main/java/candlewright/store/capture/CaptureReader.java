package candlewright.store.capture;

import candlewright.model.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a capture: each message equal to what was written, in the same order. What is damaged is
/// skipped and told. For one thread.
public final class CaptureReader implements AutoCloseable {

    private final List<Path> files;
    private final Set<CaptureFinding> findings = new LinkedHashSet<>();
    private int fileIndex;
    private CaptureFile current;
    private FileChannel channel;
    private int blockIndex;
    private List<Tick> ticks = List.of();
    private int tickIndex;

    private CaptureReader(List<Path> files, boolean isWhole) throws IOException {
        this.files = files;
        this.current = CaptureFile.look(files.getFirst());
        this.channel = FileChannel.open(current.path(), StandardOpenOption.READ);
        tell(isWhole ? 1 : 0);
    }

    /// @param path a file, or a folder, of which the newest capture is read
    /// @throws UnreadableCaptureException if there is none, or if a newer program wrote it
    public static CaptureReader open(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        return new CaptureReader(
                isFolder ? new CaptureFolder(path).newest() : List.of(path), isFolder);
    }

    /// One of a folder's captures.
    ///
    /// @param name of the capture, `20240506-133000.000000000`, or of one of its files; empty for
    ///   the newest capture
    /// @throws IllegalArgumentException if that is no name of a capture
    /// @throws UnreadableCaptureException if there is none, or if a newer program wrote it
    public static CaptureReader open(Path folder, String name) throws IOException {
        CaptureFolder captures = new CaptureFolder(folder);
        List<Path> files = name.isEmpty() ? captures.newest() : captures.named(name);
        return new CaptureReader(files, !name.endsWith(".capture"));
    }

    /// The first of its files.
    public Path path() {
        return files.getFirst();
    }

    /// The name of the capture, or of the one file that is read.
    public String name() {
        String file = files.getFirst().getFileName().toString();
        int number = file.lastIndexOf('-');
        return files.size() > 1 && number > 0 ? file.substring(0, number) : file;
    }

    /// What there is, by the headers of files and blocks alone: quick, however much it is. What is
    /// damaged within a block is found only when it is read. Afterwards the first message is next.
    public CaptureOverview look() throws IOException {
        CaptureOverview overview = overview();
        rewind();
        return overview;
    }

    private CaptureOverview overview() throws IOException {
        String source = source().orElse(null);
        List<CaptureFile.Block> all = new ArrayList<>(current.blocks());
        while (fileIndex + 1 < files.size()) {
            blockIndex = current.blocks().size();
            hasBlock();
            source = source == null ? source().orElse(null) : source;
            all.addAll(current.blocks());
        }
        List<BlockHeader> blocks = all.stream().map(CaptureFile.Block::header).toList();
        return new CaptureOverview(
                source,
                blocks.stream().mapToLong(BlockHeader::count).sum(),
                blocks.stream().map(BlockHeader::from).min(Instant::compareTo).orElse(null),
                blocks.stream().map(BlockHeader::to).max(Instant::compareTo).orElse(null),
                findings());
    }

    /// What was captured; empty if the header that says so is damaged.
    public Optional<String> source() {
        return Optional.ofNullable(current.header()).map(CaptureHeader::source);
    }

    /// What was found so far, in the order in which it was come upon.
    public List<CaptureFinding> findings() {
        return List.copyOf(findings);
    }

    /// How many findings there are.
    public int found() {
        return findings.size();
    }

    /// The next message; empty at the end.
    public Optional<Tick> next() throws IOException {
        while (tickIndex == ticks.size()) {
            if (!nextBlock()) {
                return Optional.empty();
            }
        }
        return Optional.of(ticks.get(tickIndex++));
    }

    /// Goes to the first message of the capture that was received then or later; forwards and back.
    /// Reads the headers of blocks, and the one block where it is.
    public void seek(Instant receiveTime) throws IOException {
        rewind();
        while (hasBlock()) {
            if (current.blocks().get(blockIndex).header().to().isBefore(receiveTime)) {
                blockIndex++;
                continue;
            }
            readBlock();
            while (tickIndex < ticks.size()
                    && ticks.get(tickIndex).receiveTime().isBefore(receiveTime)) {
                tickIndex++;
            }
            if (tickIndex < ticks.size()) {
                return;
            }
        }
    }

    private void rewind() throws IOException {
        if (fileIndex > 0) {
            open(0);
        }
        blockIndex = 0;
        forget();
    }

    private void forget() {
        ticks = List.of();
        tickIndex = 0;
    }

    private boolean nextBlock() throws IOException {
        if (!hasBlock()) {
            forget();
            return false;
        }
        readBlock();
        return true;
    }

    /// Opens the next file if need be.
    private boolean hasBlock() throws IOException {
        while (blockIndex == current.blocks().size()) {
            if (fileIndex + 1 == files.size()) {
                return false;
            }
            CaptureHeader header = current.header();
            long expected = header != null || !current.blocks().isEmpty() ? next(header) : 0;
            open(fileIndex + 1);
            tell(expected);
        }
        return true;
    }

    private long next(@Nullable CaptureHeader header) {
        return current.blocks().isEmpty() && header != null
                ? header.first()
                : current.blocks().getLast().header().next();
    }

    private void open(int index) throws IOException {
        CaptureFile found = CaptureFile.look(files.get(index));
        FileChannel opened = FileChannel.open(found.path(), StandardOpenOption.READ);
        channel.close();
        channel = opened;
        current = found;
        fileIndex = index;
        blockIndex = 0;
        forget();
    }

    /// @param expected the number of the message that should come first, 0 if nobody knows
    private void tell(long expected) {
        long first = current.first().orElse(expected);
        if (expected > 0 && first > expected) {
            findings.add(new CaptureFinding.Missing(current.path(), expected, first - expected));
        }
        findings.addAll(current.findings());
    }

    private void readBlock() throws IOException {
        CaptureFile.Block block = current.blocks().get(blockIndex++);
        BlockHeader header = block.header();
        ByteBuffer stored =
                CaptureFile.read(
                        channel, block.offset() + BlockHeader.LENGTH, header.storedLength());
        tickIndex = 0;
        ticks = List.of();
        if (!header.isWhole(stored)) {
            damaged(block, "its checksum is wrong");
            return;
        }
        CaptureRows.read(header, stored)
                .ifPresentOrElse(
                        read -> ticks = read, () -> damaged(block, "its rows are no messages"));
    }

    private void damaged(CaptureFile.Block block, String how) {
        BlockHeader header = block.header();
        findings.add(
                new CaptureFinding.Damaged(
                        current.path(),
                        block.offset(),
                        block.end() - block.offset(),
                        header.count(),
                        header.from(),
                        header.to(),
                        how));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
