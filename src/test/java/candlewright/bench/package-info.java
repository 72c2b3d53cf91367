/// Measurements that are run by hand.
@NullMarked
package candlewright.bench;

import org.jspecify.annotations.NullMarked;
