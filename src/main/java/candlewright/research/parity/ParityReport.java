package candlewright.research.parity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What a comparison found. The same request about the same messages gives an equal report.
///
/// @param findings what is wrong with a side as a whole, the weightiest first
/// @param levels bars, indicators, signals, orders
/// @param causes how many of the bars that differ have each cause; one may have several
/// @param bars the worst bars that differ and the first, in the order of time, at most as many as
///   were asked for and the one that each level's first divergence comes from
public record ParityReport(
        ParityRequest request,
        BigDecimal tickSize,
        Totals totals,
        List<Finding> findings,
        List<FieldErrors> fields,
        List<LevelResult> levels,
        Map<Cause, Integer> causes,
        List<DivergingBar> bars) {

    public ParityReport {
        findings = List.copyOf(findings);
        fields = List.copyOf(fields);
        levels = List.copyOf(levels);
        bars = List.copyOf(bars);
    }

    /// @param equal bars that both have and that are the same
    /// @param differing bars that both have and that are not
    /// @param missing bars that only the reference has
    /// @param extra bars that only the candidate has
    /// @param messages how many arrived, 0 if the candidate came as bars
    /// @param gaps how many gaps were given up
    /// @param lost how many messages never came, or too late; 0 if nobody knows
    public record Totals(
            int reference,
            int candidate,
            int equal,
            int differing,
            int missing,
            int extra,
            long messages,
            long gaps,
            long lost) {

        /// All bars that are not the same on both sides.
        public int diverging() {
            return differing + missing + extra;
        }

        /// All bars of either side.
        public int all() {
            return equal + diverging();
        }
    }
}
