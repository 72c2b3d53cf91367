/// What survives: the only room that opens files and databases.
@NullMarked
package candlewright.store;

import org.jspecify.annotations.NullMarked;
