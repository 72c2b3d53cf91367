/// The desktop: what all views share. Each view is a package of its own, put together by the shell.
@NullMarked
package candlewright.ui;

import org.jspecify.annotations.NullMarked;
