package candlewright.feed.csv;

/// A line that was not taken, and why.
///
/// @param line counted from 1, header and empty lines included
/// @param text its beginning, if it is long
public record RejectedLine(String file, long line, String reason, String text) {}
