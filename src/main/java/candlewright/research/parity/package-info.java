/// Parity: the bars of history against bars rebuilt from messages as they arrived, then what
/// follows from both: indicators, signals, orders. Each difference is named, down to the messages.
@NullMarked
package candlewright.research.parity;

import org.jspecify.annotations.NullMarked;
