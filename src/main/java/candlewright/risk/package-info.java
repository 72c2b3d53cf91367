/// May this order be sent: pure functions, one place for ticket, API and strategies.
@NullMarked
package candlewright.risk;

import org.jspecify.annotations.NullMarked;
