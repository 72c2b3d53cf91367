/// Cash, equity, positions and P&L.
@NullMarked
package candlewright.ui.portfolio;

import org.jspecify.annotations.NullMarked;
