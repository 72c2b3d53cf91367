/// All executions, and what each cost against the price at the decision.
@NullMarked
package candlewright.ui.fills;

import org.jspecify.annotations.NullMarked;
