/// The one thread: bars and wishes in by one door, one immutable snapshot out.
@NullMarked
package candlewright.engine;

import org.jspecify.annotations.NullMarked;
