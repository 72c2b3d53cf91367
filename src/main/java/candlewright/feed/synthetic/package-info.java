/// Made-up prices: a seeded random walk, one bar a second.
@NullMarked
package candlewright.feed.synthetic;

import org.jspecify.annotations.NullMarked;
