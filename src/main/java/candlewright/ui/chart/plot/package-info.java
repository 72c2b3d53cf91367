/// The ground of a chart: where bars and prices stand on the canvas, its scales, axes and panes,
/// and the seams by which the other packages add what is painted, placed over it or taken hold of.
@NullMarked
package candlewright.ui.chart.plot;

import org.jspecify.annotations.NullMarked;
