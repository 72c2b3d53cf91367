/// Tests of what a signal says of perturbed bars, and of the gate.
@NullMarked
package candlewright.research.envelope;

import org.jspecify.annotations.NullMarked;
