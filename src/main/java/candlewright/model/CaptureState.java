package candlewright.model;

/// How the capture of a feed's messages does.
///
/// @param folder where its files are
/// @param messages how many were handed over, those that could not be written included
/// @param bytes how many were written, compressed
/// @param dropped messages that could not be written; whoever reads the capture is told so, too
/// @param lastError why, the last time; empty if there was no reason
public record CaptureState(
        String folder, long messages, long bytes, long dropped, String lastError) {}
