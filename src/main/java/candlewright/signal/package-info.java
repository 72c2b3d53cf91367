/// Bars into wishes.
@NullMarked
package candlewright.signal;

import org.jspecify.annotations.NullMarked;
