@NullMarked
package candlewright.ui.chart.indicator;

import org.jspecify.annotations.NullMarked;
