/// The kill bar: what may be sent, and the verbs that stop it.
@NullMarked
package candlewright.ui.risk;

import org.jspecify.annotations.NullMarked;
