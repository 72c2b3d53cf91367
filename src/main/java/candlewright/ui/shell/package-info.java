/// The window: mode banner, money, tabs, status bar, and the building of all views.
@NullMarked
package candlewright.ui.shell;

import org.jspecify.annotations.NullMarked;
