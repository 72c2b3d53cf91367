package candlewright.engine.apirisk;

import static candlewright.engine.apirisk.ApiObservable.CLOCK_SKEW;
import static candlewright.engine.apirisk.ApiObservable.GAPS;
import static candlewright.engine.apirisk.ApiObservable.INCOMPLETE_BARS;
import static candlewright.engine.apirisk.ApiObservable.MISSING_MESSAGES;
import static candlewright.engine.apirisk.ApiObservable.PRINTS_TAKEN_BACK;

import candlewright.engine.MarketRecorder;
import candlewright.engine.apirisk.IncidentLog.Subject;
import candlewright.marketdata.BarUpdate;
import candlewright.marketdata.BuiltBar;
import candlewright.marketdata.Completeness;
import candlewright.marketdata.SequenceGap;
import candlewright.model.Bar;
import candlewright.model.Symbol;
import candlewright.model.Tick;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the market's data tell as they come, on the engine's thread. It does not fail: see
/// [Counts#failed].
final class MarketCounts implements MarketRecorder {

    private final InstantSource clock;
    private final Connection feed;
    private final Counts counts;
    private final Lateness lateness = new Lateness();

    /// When the first message or bar came since the last look; null if none did.
    private volatile @Nullable Instant heardAt;

    MarketCounts(InstantSource clock, Connection feed, Counts counts) {
        this.clock = clock;
        this.feed = feed;
        this.counts = counts;
    }

    /// When the first message or bar came since this was asked last; empty if none did.
    Optional<Instant> heard() {
        Instant first = heardAt;
        heardAt = null;
        return Optional.ofNullable(first);
    }

    Lateness.Figures lateness(Instant now) {
        return lateness.at(now);
    }

    @Override
    public void onTick(Tick tick) {
        try {
            hear();
            switch (tick) {
                case Tick.Correction _, Tick.Bust _ ->
                        count(PRINTS_TAKEN_BACK, tick.symbol(), 1, "a print was taken back", false);
                case Tick.Trade _, Tick.Heartbeat _ -> {}
            }
            if (!lateness.take(tick)) {
                count(
                        CLOCK_SKEW,
                        tick.symbol(),
                        1,
                        "the message %d of %s happened at %s and was received at %s"
                                .formatted(
                                        tick.seq(),
                                        tick.symbol(),
                                        tick.eventTime(),
                                        tick.receiveTime()),
                        false);
            }
        } catch (RuntimeException e) {
            counts.failed(clock.instant(), e);
        }
    }

    @Override
    public void onBar(Bar bar) {
        hear();
    }

    private void hear() {
        if (heardAt == null) {
            heardAt = clock.instant();
        }
    }

    @Override
    public void onUpdate(BarUpdate update) {
        if (update instanceof BuiltBar built
                && built.provenance().completeness() == Completeness.INCOMPLETE) {
            Symbol symbol = built.bar().symbol();
            attempt(() ->
                    count(
                            INCOMPLETE_BARS,
                            symbol,
                            1,
                            "the bar of %s from %s may lack prints"
                                    .formatted(symbol, built.bar().tsOpen()),
                            false));
        }
    }

    /// A gap is open until a bar is whole again.
    @Override
    public void onGap(SequenceGap gap) {
        attempt(() -> {
            String cause = missing(gap);
            count(GAPS, gap.symbol(), 1, cause, true);
            count(MISSING_MESSAGES, gap.symbol(), gap.missing(), cause, false);
        });
    }

    private static String missing(SequenceGap gap) {
        return "messages %d..%d of %s are missing, %s"
                .formatted(
                        gap.from(),
                        gap.to(),
                        gap.symbol(),
                        gap.rebuilding() ? "history was asked for them" : "given up");
    }

    /// How the gap ended is said in its incident, unless that tells of a newer gap already.
    @Override
    public void onRebuilt(SequenceGap gap) {
        attempt(() ->
                counts.incidents()
                        .amend(
                                new Subject(GAPS, feed, gap.symbol(), null),
                                missing(gap),
                                "messages %d..%d of %s came from history, their bars are rebuilt"
                                        .formatted(gap.from(), gap.to(), gap.symbol())));
    }

    private void attempt(Runnable counting) {
        counts.attempt(clock.instant(), counting);
    }

    private void count(
            ApiObservable observable, Symbol symbol, long n, String cause, boolean endIsKnown) {
        Subject subject = new Subject(observable, feed, symbol, null);
        counts.count(subject, n, "", clock.instant(), cause, endIsKnown);
    }
}
