/// API risk, counted: what goes wrong between the program and those it talks to (feed, venue,
/// stores, clients), in seven categories, with rates and incidents.
@NullMarked
package candlewright.engine.apirisk;

import org.jspecify.annotations.NullMarked;
