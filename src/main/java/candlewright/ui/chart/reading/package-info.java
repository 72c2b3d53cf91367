/// What helps to read a chart: the crosshair and its line, the countdown, the measure, session
/// breaks and a second symbol.
@NullMarked
package candlewright.ui.chart.reading;

import org.jspecify.annotations.NullMarked;
