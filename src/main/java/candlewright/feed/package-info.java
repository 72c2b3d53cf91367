/// Where bars come from: one package per source, all behind [candlewright.feed.Feed].
@NullMarked
package candlewright.feed;

import org.jspecify.annotations.NullMarked;
