package candlewright.store.capture;

/// How much room captures take.
///
/// @param fileBytes a new file begins before one would become longer
/// @param folderBytes the oldest files go before all in the folder would take more
public record CaptureLimits(long fileBytes, long folderBytes) {

    /// A quarter of a gigabyte a file, four in all.
    public static final CaptureLimits USUAL = new CaptureLimits(256L << 20, 4L << 30);

    /// A header and a block are never longer together.
    static final long LEAST = 128 << 10;

    public CaptureLimits {
        if (fileBytes < LEAST) {
            throw new IllegalArgumentException(
                    "a capture file needs room for at least " + LEAST + " bytes, was " + fileBytes);
        }
        // One is written while the one before is still there.
        if (folderBytes / 2 < fileBytes) {
            throw new IllegalArgumentException(
                    "the folder must hold at least two files of "
                            + fileBytes
                            + " bytes, was "
                            + folderBytes);
        }
    }
}
