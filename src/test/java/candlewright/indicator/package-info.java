@NullMarked
package candlewright.indicator;

import org.jspecify.annotations.NullMarked;
