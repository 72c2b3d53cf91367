/// Start here: reads the options, builds everything in order, stops it in reverse.
@NullMarked
package candlewright.app;

import org.jspecify.annotations.NullMarked;
