package candlewright.feed.csv;

/// Makes something of each line.
interface LineTaker {

    /// @param number of the line in the file
    /// @param ordinal which it is, from 1, without the header and empty lines, but with bad ones
    /// @throws BadLine if nothing can be made of it
    void take(CsvFields line, long number, long ordinal) throws BadLine;
}
