package candlewright.research.envelope;

/// In which way a source may have erred about a bar.
public enum PerturbationKind {
    /// The last part of the bar's volume came after the bar was decided: the close is a price
    /// before it.
    LATE(1),
    /// The last print never came; of a bar that came as a bar, or is one print, the bar itself.
    MISSING(2),
    /// A print was counted twice: in the volume; in bars by ticks the bar is in the window twice.
    DUPLICATED(3),
    /// The print at the boundary fell into the neighbouring bar.
    SHIFTED(4),
    /// The price of the close was corrected.
    REVISED(5);

    /// Its own part of the random numbers; it stays the same, so that the same seed does, too.
    final long stream;

    PerturbationKind(long stream) {
        this.stream = stream;
    }
}
