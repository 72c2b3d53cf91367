/// The parity view: history against bars rebuilt from messages, down to the messages.
@NullMarked
package candlewright.ui.parity;

import org.jspecify.annotations.NullMarked;
