/// Where the bars of a chart came from: what is open, was revised, is incomplete or changed its
/// source, and from when it was admissible.
@NullMarked
package candlewright.ui.chart.provenance;

import org.jspecify.annotations.NullMarked;
