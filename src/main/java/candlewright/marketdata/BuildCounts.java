package candlewright.marketdata;

/// What a [BarBuilder] could not use so far.
///
/// @param tooLate prints whose bar had been let go
/// @param unreached corrections and busts of prints that were out of reach or never came; bars that
///   may have held them are marked
public record BuildCounts(long tooLate, long unreached) {}
