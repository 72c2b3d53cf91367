/// Which indicators a chart has, how they look, their values as bars arrive, and the list in which
/// they are searched and set. It paints nothing: the chart does.
@NullMarked
package candlewright.ui.chart.indicator;

import org.jspecify.annotations.NullMarked;
