/// Measurements, started by `bench/run`; no tests, since their figures depend on the machine.
@NullMarked
package candlewright.bench;

import org.jspecify.annotations.NullMarked;
