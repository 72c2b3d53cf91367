package candlewright.ui.quality;

import java.util.Collection;

/// The basis points that the bars of a table span, so that they can be compared.
///
/// @param from at most 0
/// @param to at least 0
record CostScale(double from, double to) {

    static final CostScale NONE = new CostScale(0, 0);

    static CostScale over(Collection<CostSegment> segments) {
        double from = 0;
        double to = 0;
        for (CostSegment segment : segments) {
            from = Math.min(from, segment.from());
            to = Math.max(to, segment.to());
        }
        return new CostScale(from, to);
    }

    /// Where these basis points are, from 0 on the left to 1 on the right.
    double share(double basisPoints) {
        return to > from ? (basisPoints - from) / (to - from) : 0;
    }
}
