package candlewright.marketdata;

/// What a [Resequencer] has seen so far.
///
/// @param delivered messages handed on, heartbeats not among them
/// @param duplicates dropped, since they had been seen a short while ago
/// @param stale dropped, since they were replays from longer ago than could be held
/// @param tooLate dropped, since their gap had been given up
/// @param rebuilt messages that history told later
/// @param requests how often messages were asked for again
/// @param filled gaps whose messages came in time because they were asked for
public record SequenceCounts(
        long delivered,
        long duplicates,
        long stale,
        long tooLate,
        long gaps,
        long missing,
        long rebuilt,
        long requests,
        long filled) {}
