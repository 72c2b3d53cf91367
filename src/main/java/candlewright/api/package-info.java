/// The HTTP and WebSocket door: translates requests into the same wishes as the window's, and
/// snapshots into JSON.
@NullMarked
package candlewright.api;

import org.jspecify.annotations.NullMarked;
