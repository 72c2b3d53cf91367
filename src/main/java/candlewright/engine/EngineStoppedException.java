package candlewright.engine;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The engine takes nothing in any more; the cause says why.
public final class EngineStoppedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    EngineStoppedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
