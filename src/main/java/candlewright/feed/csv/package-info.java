/// Bars from CSV files: frozen, or played again at a speed.
@NullMarked
package candlewright.feed.csv;

import org.jspecify.annotations.NullMarked;
