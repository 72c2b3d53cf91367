/// The order blotter.
@NullMarked
package candlewright.ui.orders;

import org.jspecify.annotations.NullMarked;
