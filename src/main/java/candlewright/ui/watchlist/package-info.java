/// The watchlist: every symbol with its last price; choosing one here chooses it everywhere.
@NullMarked
package candlewright.ui.watchlist;

import org.jspecify.annotations.NullMarked;
