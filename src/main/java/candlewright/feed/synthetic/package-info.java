/// Made-up prices: a seeded random walk, one bar a second, or trade by trade.
@NullMarked
package candlewright.feed.synthetic;

import org.jspecify.annotations.NullMarked;
