/// How long orders took, and what their executions cost.
@NullMarked
package candlewright.ui.quality;

import org.jspecify.annotations.NullMarked;
