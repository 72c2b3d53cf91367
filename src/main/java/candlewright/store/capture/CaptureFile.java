package candlewright.store.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is where in a file of a capture, found by its headers alone: the blocks are not read.
///
/// @param header null if it is damaged, or not written to its end
/// @param blocks in the order of the file, numbers growing
/// @param findings what else is there
/// @param whole the length of the file without its torn tail
record CaptureFile(
        Path path,
        @Nullable CaptureHeader header,
        List<Block> blocks,
        List<CaptureFinding> findings,
        long whole) {

    private static final int WINDOW = 64 << 10;

    /// @param offset of the header
    record Block(BlockHeader header, long offset) {
        long end() {
            return offset + BlockHeader.LENGTH + header.storedLength();
        }
    }

    CaptureFile {
        blocks = List.copyOf(blocks);
        findings = List.copyOf(findings);
    }

    /// @throws UnreadableCaptureException if it is no capture, or one of a newer program
    static CaptureFile look(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return new Search(path, file).look();
        }
    }

    /// The number of its first message, as far as anybody knows.
    Optional<Long> first() {
        if (header != null) {
            return Optional.of(header.first());
        }
        return blocks.stream().findFirst().map(block -> block.header().first());
    }

    /// The number of the message that follows.
    long next(CaptureHeader of) {
        return blocks.isEmpty() ? of.first() : blocks.getLast().header().next();
    }

    long messages() {
        return blocks.stream().mapToLong(block -> block.header().count()).sum();
    }

    @Nullable Instant from() {
        return blocks.stream()
                .map(block -> block.header().from())
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Nullable Instant to() {
        return blocks.stream()
                .map(block -> block.header().to())
                .max(Instant::compareTo)
                .orElse(null);
    }

    static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // A read may bring less than was asked for.
        }
        return bytes.flip();
    }

    /// Goes through a file from header to header; where there is none, byte by byte to the next.
    private static final class Search {

        private final Path path;
        private final FileChannel file;
        private final long size;
        private final List<Block> blocks = new ArrayList<>();
        private final List<CaptureFinding> findings = new ArrayList<>();
        private long next;
        private @Nullable Instant last;

        Search(Path path, FileChannel file) throws IOException {
            this.path = path;
            this.file = file;
            this.size = file.size();
        }

        CaptureFile look() throws IOException {
            CaptureHeader.Look look =
                    CaptureHeader.read(path, read(file, 0, CaptureHeader.longest()));
            return switch (look) {
                case CaptureHeader.Look.Whole(CaptureHeader header, int length) -> {
                    next = header.first();
                    yield found(header, blocks(length));
                }
                case CaptureHeader.Look.Torn() -> {
                    findings.add(new CaptureFinding.TornTail(path, 0, size));
                    yield found(null, 0);
                }
                case CaptureHeader.Look.Damaged() -> withoutHeader();
            };
        }

        private CaptureFile found(@Nullable CaptureHeader header, long whole) {
            return new CaptureFile(path, header, blocks, findings, whole);
        }

        private CaptureFile withoutHeader() throws IOException {
            Optional<Block> first = search(0);
            if (first.isEmpty()) {
                throw new UnreadableCaptureException(path, "is no capture file");
            }
            long end = first.get().offset();
            findings.add(
                    new CaptureFinding.Damaged(path, 0, end, 0, null, null, "the file's header"));
            next = first.get().header().first();
            return found(null, blocks(end));
        }

        /// Returns where the last whole block ends.
        private long blocks(long begin) throws IOException {
            long at = begin;
            while (at < size) {
                Optional<Block> here = blockAt(at);
                if (here.isPresent()) {
                    at = take(here.get());
                    continue;
                }
                Optional<Block> later = search(at + 1);
                if (later.isEmpty()) {
                    findings.add(new CaptureFinding.TornTail(path, at, size - at));
                    return at;
                }
                at = skip(at, later.get());
            }
            return at;
        }

        private long take(Block block) {
            BlockHeader header = block.header();
            if (header.first() > next) {
                // Nothing lies between: they were not written, for want of room for instance.
                findings.add(
                        new CaptureFinding.Damaged(
                                path,
                                block.offset(),
                                0,
                                header.first() - next,
                                last,
                                header.from(),
                                "not written"));
            }
            blocks.add(block);
            next = header.next();
            last = header.to();
            return block.end();
        }

        private long skip(long at, Block to) {
            BlockHeader header = to.header();
            findings.add(
                    new CaptureFinding.Damaged(
                            path,
                            at,
                            to.offset() - at,
                            header.first() - next,
                            last,
                            header.from(),
                            "no header of a block"));
            next = header.first();
            return to.offset();
        }

        private Optional<Block> search(long begin) throws IOException {
            for (long at = begin; at < size; at += WINDOW) {
                ByteBuffer window = read(file, at, WINDOW + Integer.BYTES - 1);
                for (int i = 0; i + Integer.BYTES <= window.limit(); i++) {
                    if (window.getInt(i) == BlockHeader.MARK) {
                        Optional<Block> block = blockAt(at + i);
                        if (block.isPresent()) {
                            return block;
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /// A block that is here in full length and follows what was found.
        private Optional<Block> blockAt(long at) throws IOException {
            return BlockHeader.read(read(file, at, BlockHeader.LENGTH), 0)
                    .map(header -> new Block(header, at))
                    .filter(block -> block.end() <= size && block.header().first() >= next);
        }
    }
}
