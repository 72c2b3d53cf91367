/// Bars and messages of the market, kept from run to run in a SQLite file that other programs can
/// read.
@NullMarked
package candlewright.store.archive;

import org.jspecify.annotations.NullMarked;
