/// Bars as they are kept and read: columns, aggregates, means.
@NullMarked
package candlewright.marketdata;

import org.jspecify.annotations.NullMarked;
