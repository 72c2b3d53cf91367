/// Text files of bars, trades and quotes, in the layouts of several sources; bars of them as a
/// feed, frozen, or played again at a speed.
@NullMarked
package candlewright.feed.csv;

import org.jspecify.annotations.NullMarked;
