package candlewright.ui.quality;

import candlewright.ui.fills.Cost;
import java.util.ArrayList;
import java.util.List;

/// One part of a stacked bar, in basis points. What is worse stands to the right of 0, what was
/// gained to the left; each part begins where the one before it on its side ends.
///
/// @param from not above `to`
record CostSegment(CostPart part, double from, double to) {

    /// The parts that are not nothing.
    static List<CostSegment> of(Cost cost) {
        List<CostSegment> segments = new ArrayList<>();
        double worse = 0;
        double better = 0;
        for (CostPart part : CostPart.values()) {
            double length = cost.basisPoints(part.of(cost));
            if (length > 0) {
                segments.add(new CostSegment(part, worse, worse + length));
                worse += length;
            } else if (length < 0) {
                segments.add(new CostSegment(part, better + length, better));
                better += length;
            }
        }
        return segments;
    }
}
