package candlewright.marketdata;

import candlewright.model.Symbol;
import java.time.Instant;

/// What a [BarBuilder] says about a closed bar.
public sealed interface BarUpdate permits BarUpdate.Withdrawn, BuiltBar {

    /// The bar was withdrawn: each of its prints was busted.
    ///
    /// @param revision one more than that of the bar that it takes back
    record Withdrawn(Symbol symbol, Instant tsOpen, int revision) implements BarUpdate {}
}
