/// Where bars and ticks come from: one package per source, bars behind [candlewright.feed.Feed],
/// ticks behind [candlewright.feed.TickFeed].
@NullMarked
package candlewright.feed;

import org.jspecify.annotations.NullMarked;
