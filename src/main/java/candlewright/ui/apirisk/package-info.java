/// The board of API risk: seven categories, their observables, and incidents.
@NullMarked
package candlewright.ui.apirisk;

import org.jspecify.annotations.NullMarked;
