/// Tests of how two series of bars are compared, and of what is said to be the cause.
@NullMarked
package candlewright.research.parity;

import org.jspecify.annotations.NullMarked;
