/// Feeds that misbehave on demand: sources that correct themselves, and ways on which messages are
/// lost, doubled, reordered, delayed and damaged.
@NullMarked
package candlewright.feed.faulty;

import org.jspecify.annotations.NullMarked;
