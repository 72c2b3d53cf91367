/// What a strategy misses that looks at the market only now and then: the model, and what was
/// measured.
@NullMarked
package candlewright.research.miss;

import org.jspecify.annotations.NullMarked;
