package candlewright.model;

/// How the archiving of a running market does.
///
/// @param written bars, messages and gaps that are in the archive, since the start
/// @param lost those that did not fit into the queue or could not be written; their time is not
///   covered
public record ArchivingState(long written, long lost) {}
