/// The backtest view: parameters, metrics, equity curve, trades.
@NullMarked
package candlewright.ui.backtest;

import org.jspecify.annotations.NullMarked;
