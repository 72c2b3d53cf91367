/// The order ticket.
@NullMarked
package candlewright.ui.ticket;

import org.jspecify.annotations.NullMarked;
