/// What an account does on a chart: orders, drafts, positions, fills, alerts and the trades of a
/// backtest.
@NullMarked
package candlewright.ui.chart.trading;

import org.jspecify.annotations.NullMarked;
