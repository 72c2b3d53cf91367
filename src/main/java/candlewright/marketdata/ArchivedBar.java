package candlewright.marketdata;

import candlewright.model.Bar;
import java.util.Optional;

/// A final bar, with its provenance if it was built here.
public record ArchivedBar(Bar bar, Optional<Provenance> provenance) {
    public ArchivedBar {
        if (!bar.isFinal()) {
            throw new IllegalArgumentException("only final bars are archived, was " + bar);
        }
    }

    /// A bar that came as a bar.
    public static ArchivedBar of(Bar bar) {
        return new ArchivedBar(bar, Optional.empty());
    }

    public static ArchivedBar of(BuiltBar built) {
        return new ArchivedBar(built.bar(), Optional.of(built.provenance()));
    }
}
