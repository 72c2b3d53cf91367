package candlewright.feed.csv;

/// How many lines there were, without header and empty ones, and how many of them were bad.
record LineCount(long lines, long rejected) {}
