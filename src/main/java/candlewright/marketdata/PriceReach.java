package candlewright.marketdata;

import candlewright.model.Bar;
import java.util.Optional;

/// How far the market went.
public record PriceReach(double low, double high) {

    /// How far it went between two states of a series: the closed bars that are new, the newest
    /// price, and of the bar that was open before only what it has gone beyond its range of then.
    /// Revisions count for nothing, and neither does a series that has become shorter, but for its
    /// newest price. Empty while there is no price.
    public static Optional<PriceReach> between(BarSeries before, BarSeries now) {
        double last = now.lastPrice();
        if (Double.isNaN(last)) {
            return Optional.empty();
        }
        PriceReach reach = new PriceReach(last, last);
        if (now.size() >= before.size()) {
            for (int i = before.size(); i < now.size(); i++) {
                reach = reach.with(now.bar(i), before);
            }
            Bar open = now.provisional().orElse(null);
            reach = open == null ? reach : reach.with(open, before);
        }
        return Optional.of(reach);
    }

    private PriceReach with(Bar bar, BarSeries before) {
        Bar seen =
                before.provisional()
                        .filter(open -> open.tsOpen().equals(bar.tsOpen()))
                        .orElse(null);
        double newLow = seen == null || bar.low() < seen.low() ? bar.low() : bar.close();
        double newHigh = seen == null || bar.high() > seen.high() ? bar.high() : bar.close();
        return new PriceReach(Math.min(low, newLow), Math.max(high, newHigh));
    }
}
