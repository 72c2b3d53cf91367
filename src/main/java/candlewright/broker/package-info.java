/// Who executes: takes orders, reports what became of them.
@NullMarked
package candlewright.broker;

import org.jspecify.annotations.NullMarked;
