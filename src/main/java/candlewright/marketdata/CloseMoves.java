package candlewright.marketdata;

/// How often the close of a bar that had been told was another one later, and by how much.
///
/// @param bars how many final bars were told
/// @param byLatePrints how often the close moved when prints were added
/// @param byCorrections how often it moved without: corrections and busts
/// @param p95Ticks 95 of 100 of these moves were at most so many ticks; 0 when there was none
/// @param mostTicks the largest one
public record CloseMoves(
        long bars, long byLatePrints, long byCorrections, long p95Ticks, long mostTicks) {

    public static final CloseMoves NONE = new CloseMoves(0, 0, 0, 0, 0);
}
