/// Tests and pictures of the candle chart.
@NullMarked
package candlewright.ui.chart;

import org.jspecify.annotations.NullMarked;
