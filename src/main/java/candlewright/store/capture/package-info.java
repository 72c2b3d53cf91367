/// Messages of a source in files of our own form: written as they are received, read back as they
/// were.
@NullMarked
package candlewright.store.capture;

import org.jspecify.annotations.NullMarked;
