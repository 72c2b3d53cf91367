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
        long prints) {

    /// Of a bar that is made of a bar like this and one like the other.
    Provenance and(Provenance other) {
        return new Provenance(
                reconstruction.compareTo(other.reconstruction) >= 0
                        ? reconstruction
                        : other.reconstruction,
                completeness.and(other.completeness),
                lowest(firstSeq, other.firstSeq),
                Math.max(lastSeq, other.lastSeq),
                prints + other.prints);
    }

    private static long lowest(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
