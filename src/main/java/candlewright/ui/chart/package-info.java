/// The candle chart: what part of a series is in view, how it is drawn, and how the mouse and keys
/// move it.
@NullMarked
package candlewright.ui.chart;

import org.jspecify.annotations.NullMarked;
