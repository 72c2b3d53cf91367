/// Captures from end to end: what a feed sent is written, killed, read and played again, and the
/// same bars come of it.
@NullMarked
package candlewright.capture;

import org.jspecify.annotations.NullMarked;
