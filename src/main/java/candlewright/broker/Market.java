package candlewright.broker;

import candlewright.model.Bar;
import candlewright.model.Decimals;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one symbol's market has shown so far, so that each price and each unit of volume counts
/// once.
final class Market {

    private @Nullable Bar newest;
    private @Nullable Bar lastClosed;
    private VenueEvent.@Nullable Seen recalled;

    /// Takes the bar in and returns what is new in it. Empty for bars that are older than one shown
    /// before, and for corrections of a closed bar.
    Optional<Slice> show(Bar bar) {
        Bar before = newest;
        if (bar.isFinal() && (lastClosed == null || !bar.tsOpen().isBefore(lastClosed.tsOpen()))) {
            lastClosed = bar;
        }
        if (before != null && bar.tsOpen().isBefore(before.tsOpen())) {
            return Optional.empty();
        }
        newest = bar;
        if (before == null || bar.tsOpen().isAfter(before.tsOpen())) {
            return Optional.of(whole(bar));
        }
        return before.isFinal() ? Optional.empty() : Optional.of(growth(before, bar));
    }

    private static Slice whole(Bar bar) {
        return new Slice(
                bar.tsOpen(),
                Decimals.ofPrice(bar.open()),
                Decimals.ofPrice(bar.high()),
                Decimals.ofPrice(bar.low()),
                Decimals.ofPrice(bar.close()),
                volume(bar, bar.volume()));
    }

    /// From the last price on; the extremes count only if they are new ones.
    private static Slice growth(Bar before, Bar bar) {
        double high = bar.high() > before.high() ? bar.high() : before.close();
        double low = bar.low() < before.low() ? bar.low() : before.close();
        return new Slice(
                bar.tsOpen(),
                Decimals.ofPrice(before.close()),
                Decimals.ofPrice(Math.max(high, bar.close())),
                Decimals.ofPrice(Math.min(low, bar.close())),
                Decimals.ofPrice(bar.close()),
                volume(bar, Math.max(0, bar.volume() - before.volume())));
    }

    /// A closed bar without volume is one of a source that does not know it.
    private static @Nullable BigDecimal volume(Bar bar, double traded) {
        return bar.isFinal() && bar.volume() == 0 ? null : BigDecimal.valueOf(traded);
    }

    /// Remembers from an earlier run what the market showed last. It holds until it shows a bar.
    void recall(VenueEvent.Seen seen) {
        recalled = seen;
    }

    /// What the market showed last; empty before its first closed bar, when no order is taken.
    Optional<VenueEvent.Seen> seen() {
        if (newest != null && lastClosed != null) {
            return Optional.of(
                    new VenueEvent.Seen(newest.tsOpen(), Decimals.ofPrice(newest.close())));
        }
        return Optional.ofNullable(recalled);
    }

    /// The same of the last bar that is closed.
    Optional<VenueEvent.Seen> closed() {
        if (lastClosed != null) {
            return Optional.of(
                    new VenueEvent.Seen(lastClosed.tsOpen(), Decimals.ofPrice(lastClosed.close())));
        }
        return Optional.ofNullable(recalled);
    }
}
