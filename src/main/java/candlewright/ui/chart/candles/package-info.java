/// How bars are drawn: the kinds of a chart, their painters and the renderer inside chartfx.
@NullMarked
package candlewright.ui.chart.candles;

import org.jspecify.annotations.NullMarked;
