/// What a trader draws on a chart: values anchored in time and price, their geometry on a plot, the
/// way back and forth between their states, how they are written down, and the tool, toolbar and
/// shapes that show them.
@NullMarked
package candlewright.ui.chart.drawing;

import org.jspecify.annotations.NullMarked;
