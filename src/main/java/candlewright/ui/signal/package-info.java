/// The signal of the crossing that the chart shows, how well it stands, and its way to an order.
@NullMarked
package candlewright.ui.signal;

import org.jspecify.annotations.NullMarked;
