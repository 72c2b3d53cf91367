/// What polling misses: the calculator, and what was measured in the bars of the chosen symbol.
@NullMarked
package candlewright.ui.miss;

import org.jspecify.annotations.NullMarked;
