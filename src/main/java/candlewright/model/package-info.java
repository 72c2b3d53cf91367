/// The words of the program: values that refuse nonsense, used by every room, using only the JDK.
@NullMarked
package candlewright.model;

import org.jspecify.annotations.NullMarked;
