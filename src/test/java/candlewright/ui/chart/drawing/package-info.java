/// Tests and pictures of the candle chart.
@NullMarked
package candlewright.ui.chart.drawing;

import org.jspecify.annotations.NullMarked;
