/// Tests of what polling misses.
@NullMarked
package candlewright.research.miss;

import org.jspecify.annotations.NullMarked;
