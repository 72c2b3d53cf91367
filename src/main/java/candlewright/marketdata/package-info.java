/// Ticks into bars ([Resequencer], [BarBuilder]), and bars as they are kept and read ([BarSeries]):
/// columns, aggregates, means.
@NullMarked
package candlewright.marketdata;

import org.jspecify.annotations.NullMarked;
