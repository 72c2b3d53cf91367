/// Pictures of charts as the API wishes for them and the screen draws them.
@NullMarked
package candlewright.engine.picture;

import org.jspecify.annotations.NullMarked;
