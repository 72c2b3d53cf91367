/// Whether the window is dark or light.
@NullMarked
package candlewright.ui.look;

import org.jspecify.annotations.NullMarked;
