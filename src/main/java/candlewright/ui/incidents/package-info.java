/// What a person has to look at.
@NullMarked
package candlewright.ui.incidents;

import org.jspecify.annotations.NullMarked;
