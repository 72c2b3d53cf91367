package candlewright.marketdata;

import java.io.IOException;
import java.util.List;

/// Bars from before those that a feed has loaded. Any thread but the screen's may ask: it takes as
/// long as a disk takes.
@FunctionalInterface
public interface OlderBars {

    /// There are none.
    OlderBars NONE = (_, _) -> List.of();

    /// The newest bars that open before the first of this series, of the same symbol, length and
    /// source, oldest first. Fewer than `most` if there are no more.
    ///
    /// @param series not empty
    /// @throws IOException if they cannot be read
    List<ArchivedBar> before(BarSeries series, int most) throws IOException;
}
