package candlewright.model;

import java.util.Locale;

/// Where a bar came from.
public enum BarSource {
    SYNTHETIC,
    CSV,
    REPLAY;

    /// The spelling of the contract: `synthetic`, `csv`, `replay`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
