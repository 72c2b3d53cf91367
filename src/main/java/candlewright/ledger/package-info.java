/// What is true: order events folded into orders, positions and cash.
@NullMarked
package candlewright.ledger;

import org.jspecify.annotations.NullMarked;
