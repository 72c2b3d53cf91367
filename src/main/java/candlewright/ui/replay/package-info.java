/// The bar that plays a capture: only shown in a replay of one.
@NullMarked
package candlewright.ui.replay;

import org.jspecify.annotations.NullMarked;
