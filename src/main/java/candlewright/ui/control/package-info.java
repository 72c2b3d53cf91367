/// Our own nodes, used as FXML tags.
@NullMarked
package candlewright.ui.control;

import org.jspecify.annotations.NullMarked;
