package candlewright.engine;

import candlewright.marketdata.BuildRules;
import candlewright.marketdata.GapPolicy;
import candlewright.marketdata.Hold;
import candlewright.model.BarSource;
import java.time.Duration;

/// How a feed's messages become bars here.
///
/// @param source what the bars say where they are from
/// @param policy what is done about missing messages
/// @param provisionalEvery how often at most the open bar of a symbol is shown
public record TapeRules(
        BarSource source, Hold hold, GapPolicy policy, BuildRules bars, Duration provisionalEvery) {

    /// An open bar is one bar behind the newest print until the bar before it is final, so bars
    /// wait for late prints no longer than a screen is looked at; later ones revise them.
    public static final Duration LATENESS = Duration.ofMillis(250);

    public TapeRules {
        if (provisionalEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "open bars cannot be shown every " + provisionalEvery);
        }
    }

    public static TapeRules of(BarSource source) {
        return new TapeRules(
                source,
                Hold.USUAL,
                new GapPolicy.GiveUp(),
                new BuildRules(LATENESS, BuildRules.USUAL.revisable(), BuildRules.USUAL.reach()),
                Duration.ofMillis(250));
    }

    /// The same with bars that wait so long for late prints.
    public TapeRules waiting(Duration lateness) {
        return new TapeRules(
                source,
                hold,
                policy,
                new BuildRules(lateness, bars.revisable(), bars.reach()),
                provisionalEvery);
    }

    /// The same that does something else about missing messages.
    public TapeRules with(Hold held, GapPolicy gaps) {
        return new TapeRules(source, held, gaps, bars, provisionalEvery);
    }
}
