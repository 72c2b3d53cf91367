/// The proof from the outside: the real program is killed, failed or starved while clients trade,
/// and what they were told is compared with the journal and with the venue's own log.
@NullMarked
package candlewright.crash;

import org.jspecify.annotations.NullMarked;
