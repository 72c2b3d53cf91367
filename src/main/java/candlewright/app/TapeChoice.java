package candlewright.app;

import candlewright.engine.TapeRules;
import candlewright.feed.MarketFeed;
import candlewright.feed.ResendingFeed;
import candlewright.marketdata.GapPolicy;
import java.time.Duration;

/// How messages are put in sequence and made into bars.
///
/// @param lateness how long a bar waits for late prints after its close, up to a minute
record TapeChoice(GapChoice gaps, Duration lateness) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    static final TapeChoice USUAL = new TapeChoice(GapChoice.USUAL, TapeRules.LATENESS);

    TapeChoice {
        if (lateness.isNegative() || lateness.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "must be 0ms to 1m, was " + lateness.toMillis() + "ms");
        }
    }

    /// @param feed whose messages they are
    TapeRules rules(MarketFeed feed) {
        return TapeRules.of(Feeds.source(feed))
                .waiting(lateness)
                .with(gaps.held(), gaps.asking(resend(feed)));
    }

    /// A feed that cannot be asked tells by itself what it has.
    private static GapPolicy.Resend resend(MarketFeed feed) {
        if (feed instanceof ResendingFeed source) {
            return source::resend;
        }
        return (_, _, _) -> {};
    }
}
