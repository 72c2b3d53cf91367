/// One to nine charts beside each other: their layout, which of them share a symbol, and what is
/// kept of them.
@NullMarked
package candlewright.ui.chart.grid;

import org.jspecify.annotations.NullMarked;
