package candlewright.marketdata;

/// Where a built bar's content comes from, beside what the bar says itself (source, state,
/// revision).
///
/// @param firstSeq the lowest number of a print that was ever in the bar, 0 if there are no numbers
/// @param lastSeq the highest
/// @param prints how many prints the bar is made of, those that count for nothing not among them
public record Provenance(
        Reconstruction reconstruction,
        Completeness completeness,
        long firstSeq,
        long lastSeq,
        long prints) {}
