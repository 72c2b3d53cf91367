/// What a signal would have said if its source had erred a little: the envelope of a signal, and
/// what may be promoted to an order.
@NullMarked
package candlewright.research.envelope;

import org.jspecify.annotations.NullMarked;
