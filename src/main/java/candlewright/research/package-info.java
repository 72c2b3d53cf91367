/// Signals and backtests: the signal code of the live program, driven by history.
@NullMarked
package candlewright.research;

import org.jspecify.annotations.NullMarked;
