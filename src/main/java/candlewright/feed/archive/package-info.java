/// Bars that were kept from earlier runs, as a market that stands still or is played again.
@NullMarked
package candlewright.feed.archive;

import org.jspecify.annotations.NullMarked;
