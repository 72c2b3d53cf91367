package candlewright.engine;

import candlewright.model.ClientOrderId;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Mints client order ids for those who bring none: `cw-<start of the program>-<number>`, never
/// twice.
public final class ClientOrderIdMint {

    private final String prefix;
    private final AtomicLong last = new AtomicLong();

    public ClientOrderIdMint(InstantSource clock) {
        prefix = "cw-" + Long.toString(clock.millis(), 36).toUpperCase(Locale.ROOT) + "-";
    }

    public ClientOrderId next() {
        return new ClientOrderId(prefix + last.incrementAndGet());
    }
}
