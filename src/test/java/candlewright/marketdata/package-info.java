/// Tests of how bars are kept and read.
@NullMarked
package candlewright.marketdata;

import org.jspecify.annotations.NullMarked;
