/// Replay as window and API see it: what can be wished of one, and how it stands.
@NullMarked
package candlewright.engine.replay;

import org.jspecify.annotations.NullMarked;
