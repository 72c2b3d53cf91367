/// Recorded messages played again, at any pace, in the order in which they were received.
@NullMarked
package candlewright.feed.replay;

import org.jspecify.annotations.NullMarked;
