package candlewright.feed.csv;

/// Makes something of each line.
interface LineTaker {

    /// What became of a line.
    enum Outcome {
        TAKEN,
        /// Taken, and the one before it dropped: that one was ahead of its time.
        TAKEN_FOR_LAST
    }

    /// @param ordinal which line it is, from 1, without the header, empty lines, but with bad ones
    /// @throws BadLine if nothing can be made of it
    Outcome take(CsvFields line, long ordinal) throws BadLine;
}
